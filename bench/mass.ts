/** Many people with phones, and a lane that writes to all of them: what bulk benches stand on. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { createChatLimit } from '#core/delivery/limits'
import type { MailingId, TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Stores, Transact } from '#core/ports'
import { ok } from '#core/result'
import { createBulkLane } from '#jobs/bulk-lane'
import type { Sender } from '#jobs/loop'
import type { MailMaker } from '#jobs/mail'
import type { JobEvent } from '#jobs/observe'
import { createSender } from '#jobs/send'
import { createRequests } from '#jobs/send-request'
import { createAllWords } from '#locales/i18n'
import { createDispatch } from '#prisma/dispatch'
import { startEmbedded } from '#prisma/embedded'
import { createLookups } from '#prisma/lookups'
import { prepareDatabase } from '#prisma/prepare'
import { createSendingBudget } from '#prisma/sending-budget'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { sandboxToken } from '#run/config'
import type { ArrivalTally, RateModel } from '#sandbox/sim-types'
import { foundTerritory } from '#test/builders/bank'
import { createTestStores } from '#test/builders/test-stores'
import { freePort, startProcess } from './process.ts'

export type Mass = {
  readonly api: string
  readonly folder: string
  /** The first of them answer with taps too. */
  readonly phones: readonly number[]
  readonly work: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>
  readonly startLane: (facts: { readonly perSecond: number; readonly isPaid: boolean }) => void
  /** Everybody in one mailing. */
  readonly open: () => Promise<MailingId>
  readonly ended: (id: MailingId) => Promise<Temporal.Instant>
  readonly arrivals: () => Promise<ArrivalTally>
  readonly floods: () => Promise<number>
  readonly rest: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openMass(many: number, rate: Partial<RateModel>): Promise<Mass> {
  const port = await freePort()
  const api = `http://127.0.0.1:${port}`
  const sandbox = await startProcess(
    'run/sandbox.ts',
    { SANDBOX_PORT: String(port) },
    'local Telegram',
  )
  const phones = await addPhones(api, many)
  await simulate(api, 'PUT', '/rate', { enforce: true, ...rate })
  const folder = await mkdtemp(join(tmpdir(), 'filo-bench-'))
  const database = await startEmbedded({ folder, log: () => undefined })
  await prepareDatabase(database.ownerUrl)
  const owner = createPool(database.ownerUrl, 1)
  const [pool, dispatchPool] = [
    createPool(database.appUrl, 10),
    createPool(database.dispatchUrl, 2),
  ]
  const territoryId = await foundTerritory(owner, 'bench')
  await settle(owner, territoryId, phones)
  const transact = createTransact(pool, createTestStores)
  const work = inside(transact, territoryId)
  await work(({ network }) =>
    network.saveSettings({ quietFrom: '00:00', quietTo: '00:00' }, Temporal.Now.instant()),
  )
  const lanes: Sender[] = []
  return {
    ...{ api, folder, phones, work },
    startLane: ({ perSecond, isPaid }) => {
      const shared = {
        ports: { transact, now: () => Temporal.Now.instant() },
        ...{ isPaid, chatLimit: createChatLimit(), wordsOf: createAllWords(), instance: 'bench' },
        dispatch: createDispatch(dispatchPool, database.dispatchUrl),
        budget: createSendingBudget(pool, botId, perSecond),
        lookups: createLookups(pool),
        request: createRequests(sandboxToken, api),
        observe,
      }
      // As a process of jobs has it: an answer that comes late is a message to one person.
      lanes.push(
        createSender(shared),
        createBulkLane({ ...shared, makers: { broadcast: numbered } }),
      )
      for (const lane of lanes) lane.start()
    },
    open: () => work(open),
    ended: id => ended(work, id),
    arrivals: () => simulate(api, 'GET', '/arrivals/tally?kind=sent&text=bulk%20'),
    floods: async () => {
      const counts = await simulate<Record<string, number>>(api, 'GET', '/log/counts')
      return counts['sendMessage 429'] ?? 0
    },
    rest: async () => {
      await simulate(api, 'PUT', '/rate', { enforce: true, ...rate })
    },
    close: async () => {
      await Promise.all(lanes.map(lane => lane.stop(5000)))
      await Promise.all([pool.end(), dispatchPool.end(), owner.end()])
      await database.stop()
      await sandbox.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function observe(event: JobEvent): void {
  if (event.kind === 'fault') console.error(event)
}

/** Everybody reads their own number. */
const numbered: MailMaker = ({ readers }) =>
  Promise.resolve(
    new Map(readers.map(({ id }) => [id, { content: { text: `bulk ${id}` }, rows: [] }])),
  )

const botId = Number.parseInt(sandboxToken, 10)

const inside =
  (transact: Transact, territoryId: TerritoryId): Mass['work'] =>
  async work => {
    const done = await transact(houseOf({ territoryId }), async stores => ok(await work(stores)))
    if (!done.ok) throw new Error(done.refusal.code)
    return done.value
  }

async function open(stores: Stores): Promise<MailingId> {
  const now = Temporal.Now.instant()
  const times = { passesQuiet: false, dueAt: now, deadlineAt: null } as const
  const id = await stores.mailings.open({ kind: 'broadcast', subjectId: 1, ...times }, now)
  const people = await stores.members.withRole('member', now)
  await stores.mailings.enter(
    id,
    people.map(memberId => ({ memberId, facts: {} })),
    now,
  )
  return id
}

async function ended(work: Mass['work'], id: MailingId): Promise<Temporal.Instant> {
  for (;;) {
    const mailing = await work(({ mailings }) => mailings.read(id))
    if (mailing?.endedAt) return mailing.endedAt
    await new Promise(resolve => setTimeout(resolve, 250))
  }
}

async function addPhones(api: string, many: number): Promise<readonly number[]> {
  const people = Array.from({ length: many }, (_, at) => ({
    firstName: `P${at}`,
    languageCode: 'it',
  }))
  const { ids } = await simulate<{ ids: number[] }>(api, 'POST', '/people/many', {
    people,
    started: true,
  })
  return ids
}

async function settle(owner: pg.Pool, territoryId: number, phones: readonly number[]) {
  await owner.query(
    `with phone as (select telegram, row_number() over () as at from unnest($2::bigint[]) telegram),
    person as (
      insert into member (territory_id, state, first_name, language, notice_version, joined_at)
      select $1, 'active', 'P', 'it', '2026-11', now() from phone returning id
    ), numbered as (select id, row_number() over (order by id) as at from person
    ), account as (
      insert into account (territory_id, kind, member_id) select $1, 'member', id from person
    ), role as (
      insert into role_grant (territory_id, member_id, role) select $1, id, 'member' from person
    ), link as (
      insert into member_account (territory_id, member_id, telegram_id)
      select $1, n.id, p.telegram from numbered n join phone p using (at)
    ) insert into telegram_account (telegram_id, territory_id, member_id)
      select p.telegram, $1, n.id from numbered n join phone p using (at)`,
    [territoryId, phones],
  )
  await owner.query('analyze')
}

export async function simulate<Answer>(
  api: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) }
  const response = await fetch(`${api}/sim${path}`, { method, ...sent })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
