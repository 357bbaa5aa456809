import { setTimeout as pause } from 'node:timers/promises'
import type { Owner } from '../owner.ts'
import { waitUntil } from '../wait-until.ts'

export type Outage = { readonly fromMs: number; readonly toMs: number }

/**
 * One of the server's own processes dies of SIGKILL: PostgreSQL ends every connection, forgets what
 * was not committed, and recovers.
 */
export async function crashDatabase(owner: Owner): Promise<Outage> {
  const [backend] = await owner<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend'
      and usename <> 'filo_owner' order by random() limit 1`,
  )
  if (backend === undefined) throw new Error('nobody is connected to the database')
  const fromMs = Date.now()
  process.kill(backend.pid, 'SIGKILL')
  await pause(200)
  await waitUntil({ what: 'the database is back', ms: 60_000 }, async () => {
    try {
      await owner('select 1')
      return true
    } catch {
      return undefined
    }
  })
  return { fromMs, toMs: Date.now() }
}
