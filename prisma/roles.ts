import { createHmac } from 'node:crypto'
import pg from 'pg'

/** Passwords of the two roles that the programs connect as. */
export type RolePasswords = { app: string; dispatch: string }

/** Any number, the same in every process: one at a time changes roles. */
const LOCK = 704_211_001

/**
 * Makes the roles `filo_app` and `filo_dispatch`: they log in, own nothing and obey row-level
 * security. Roles belong to the whole cluster; existing ones get these passwords. The owner needs
 * CREATEROLE. Throws when a role of that name may bypass row-level security.
 */
export async function ensureRoles(ownerUrl: string, passwords: RolePasswords): Promise<void> {
  await inTransaction(ownerUrl, async client => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await ensureRole(client, 'filo_app', passwords.app)
    await ensureRole(client, 'filo_dispatch', passwords.dispatch)
  })
}

/**
 * Lets the roles into the database. `filo_app` reads and writes every table that the owner makes
 * from now on, by default privileges, so that a migration which revokes one stays revoked;
 * tables from before the first call are granted once. Call it before migrating, again is harmless.
 */
export async function grantRoles(ownerUrl: string): Promise<void> {
  await inTransaction(ownerUrl, async client => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const { rows } = await client.query<{ name: string; granted: boolean }>(`
      SELECT current_database() AS name, EXISTS (
        SELECT FROM pg_default_acl
        WHERE defaclnamespace = 'public'::regnamespace AND defaclacl::text LIKE '%filo_app=%'
      ) AS granted`)
    const [database] = rows
    if (!database || database.granted) return
    await client.query(grants(client.escapeIdentifier(database.name)))
  })
}

/**
 * Passwords that every machine with the same secret derives alike, for a server that several
 * machines share. The secret must be one that only the operator knows.
 */
export function derivePasswords(secret: string): RolePasswords {
  const derive = (role: string) => createHmac('sha256', secret).update(role).digest('base64url')
  return { app: derive('filo_app'), dispatch: derive('filo_dispatch') }
}

/** The same server and database, as another role. */
export function urlAs(url: string, role: 'filo_app' | 'filo_dispatch', password: string): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = encodeURIComponent(password)
  return changed.href
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rows } = await client.query<{ strong: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS strong FROM pg_roles WHERE rolname = $1',
    [role],
  )
  if (rows[0]?.strong) throw new Error(`the role ${role} may bypass row-level security`)
  const verb = rows[0] ? 'ALTER' : 'CREATE'
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
}

const grants = (database: string) => `
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  GRANT CONNECT ON DATABASE ${database} TO filo_app, filo_dispatch;
  GRANT USAGE ON SCHEMA public TO filo_app, filo_dispatch;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO filo_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO filo_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO filo_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO filo_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO filo_app;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO filo_app;`

async function inTransaction(
  url: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('BEGIN')
    await work(client)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
