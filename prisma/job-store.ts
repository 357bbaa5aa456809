import pg from 'pg'

/** What BullMQ's `runMigrations` needs of a connection. */
type Migrate = (client: pg.Client) => Promise<unknown>

/** Any number, the same in every process; the connection's end lets it go. */
const lock = 704_211_004

/**
 * Jobs in PostgreSQL live in a schema of their own, `bullmq`, made and owned by the owner of the
 * database. The application may use it and create in it: BullMQ makes a sequence per queue.
 * It holds ids only, so it has no row-level security (the named list in prisma/README.md).
 * Harmless to repeat; pass `client => runMigrations(client)` of bullmq.
 */
export async function prepareJobStore(ownerUrl: string, migrate: Migrate): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // Several processes may start at once, and PostgreSQL refuses two grants at the same time.
    await client.query('select pg_advisory_lock($1)', [lock])
    await migrate(client)
    await client.query(grants)
  } finally {
    await client.end()
  }
}

const grants = `
  grant usage, create on schema bullmq to filo_app;
  grant select, insert, update, delete on all tables in schema bullmq to filo_app;
  grant usage, select, update on all sequences in schema bullmq to filo_app;
  grant execute on all functions in schema bullmq to filo_app;`
