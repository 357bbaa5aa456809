import pg from 'pg'

/** Milliseconds for a server to answer. */
const patience = 5000

/**
 * Connects once; gives the server's version as a number, 180004 for 18.4. Throws what the network
 * or PostgreSQL says, with its `code`; `ETIMEDOUT` when nothing is said at all.
 */
export async function reachDatabase(url: string): Promise<{ version: number }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    )
    return { version: Number(rows[0]?.version) }
  } catch (fault) {
    if (fault instanceof Error && /timeout/.test(fault.message)) {
      throw Object.assign(new Error('no answer', { cause: fault }), { code: 'ETIMEDOUT' })
    }
    throw fault
  } finally {
    await client.end().catch(() => undefined)
  }
}
