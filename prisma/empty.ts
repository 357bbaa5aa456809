import pg from 'pg'

/** How many connections the programs hold on this database. */
export async function otherUsers(ownerUrl: string): Promise<number> {
  return withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and usename in ('filo_app', 'filo_dispatch')`,
    )
    return rows[0]?.count ?? 0
  })
}

/** How many members are in the database; 0 where Filo never was. */
export async function countPeople(ownerUrl: string): Promise<number> {
  return withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.member') is not null as there`,
    )
    if (rows[0]?.there !== true) return 0
    const found = await client.query<{ count: number }>('select count(*)::int as count from member')
    return found.rows[0]?.count ?? 0
  })
}

/** Drops all of Filo's tables and the job store: the database is as if it were just created. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, client =>
    client.query(
      `begin;
      drop schema if exists bullmq cascade;
      drop schema public cascade;
      create schema public;
      grant usage on schema public to public;
      commit`,
    ),
  )
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
