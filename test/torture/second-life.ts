/**
 * The machine is lost while it works: every process killed, its database and folder out of reach.
 * What a backup held that was taken in the middle of it all is restored into an empty place and
 * started. Nothing that was on its way then leaves again by itself, and the books agree.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { createFleet } from './fleet.ts'
import type { Owner } from './owner.ts'
import type { Proof } from './proof.ts'
import { runProgram } from './run-program.ts'
import { hasArrived, isOfSender } from './sender-calls.ts'
import type { Stage } from './stage.ts'
import { waitUntil } from './wait-until.ts'

/** The backup's file, taken as an operator does while Filo runs: messages wait, for the senders died. */
export async function backUp({ warden, environment, fleet }: Stage): Promise<string> {
  fleet.kill('jobs-1')
  fleet.kill('jobs-2')
  const said = await runProgram(warden, 'backup', [], environment('api'))
  const [path] = /\S+\.backup\.age/.exec(said) ?? []
  if (path === undefined) throw new Error(`no backup was named: ${said}`)
  return path
}

export async function liveAgain(stage: Stage, backup: string): Promise<Proof> {
  await stage.fleet.lose()
  const environment = await emptyPlace(stage)
  await runProgram(stage.warden, 'restore', [backup, '--yes'], environment('api'))
  await runProgram(stage.warden, 'books', ['verify'], environment('api'))
  const url = environment('api')['DATABASE_URL'] ?? ''
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => undefined)
  const owner: Owner = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows
  const fleet = createFleet(stage.warden, environment)
  try {
    const held = await readHeld(owner)
    const { seq } = await stage.sim.log(0)
    await fleet.start()
    await waitUntil({ what: 'the desk hears of the restore', ms: 60_000 }, async () => {
      const [left] = await owner<{ open: number }>(
        `select count(*)::int as open from delivery where state in ('waiting', 'sending')`,
      )
      return left?.open === 0 ? true : undefined
    })
    const proof = await prove(stage, owner, { held, since: seq })
    const untidy = await fleet.stop()
    const failures = untidy.map(program => `${program} did not drain when told to`)
    return { ...proof, failures: [...proof.failures, ...failures] }
  } finally {
    await fleet.lose()
    await pool.end()
  }
}

/** A database and a folder where nothing is; only the keys came along. */
async function emptyPlace({ folder, owner, environment }: Stage): Promise<Stage['environment']> {
  const name = 'filo_second_life'
  await owner(`create database ${name}`)
  const place = join(folder, name)
  await mkdir(place)
  const keys = (await readFile(join(folder, 'encryption-keys'), 'utf8')).trim()
  return program => {
    const first = environment(program)
    const url = new URL(first['DATABASE_URL'] ?? '')
    url.pathname = `/${name}`
    return { ...first, DATA_DIR: place, DATABASE_URL: url.href, ENCRYPTION_KEYS: keys }
  }
}

type Held = { readonly messages: number; readonly jobs: number; readonly newest: number }

async function readHeld(owner: Owner): Promise<Held> {
  const [row] = await owner<Held>(`select
    (select count(*) from delivery where state = 'held')::int as messages,
    (select count(*) from outbox where state = 'held')::int as jobs,
    (select coalesce(max(id), 0) from delivery where kind <> 'restore.held')::int as newest`)
  if (row === undefined) throw new Error('nothing was restored')
  return row
}

async function prove(
  { sim }: Stage,
  owner: Owner,
  { held, since }: { readonly held: Held; readonly since: number },
): Promise<Proof> {
  const now = await readHeld(owner)
  const { calls } = await sim.log(since)
  const sent = calls.filter(isOfSender).filter(hasArrived)
  const [news] = await owner<{ count: number }>(
    'select count(*)::int from delivery where id > $1 and attempts > 0',
    [held.newest],
  )
  const told = news?.count ?? 0
  return {
    rows: [
      ['restored: messages held', held.messages],
      ['restored: jobs held', held.jobs],
      ['restored: messages sent since', sent.length],
    ],
    failures: [
      ...(now.messages === held.messages ? [] : ['held messages left by themselves']),
      ...(now.jobs === held.jobs ? [] : ['held jobs were done by themselves']),
      // Each of the new ones may arrive twice; an old one not at all.
      ...(sent.length <= told * 2 ? [] : [`${sent.length} messages were sent for ${told} notices`]),
      ...(held.messages > 0 && told === 0 ? ['the desk was not told what is held'] : []),
    ],
  }
}
