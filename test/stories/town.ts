import { runMigrations } from 'bullmq'
import { Api } from 'grammy'
import pg from 'pg'
import { createBot } from '#bot/bot'
import { createHandleUpdate } from '#bot/handle-update'
import { createPolling } from '#bot/updates'
import { type MemberId, type TerritoryId, toId } from '#core/ids'
import { reAddBooks } from '#core/ledger/re-add-books'
import type { Account } from '#core/ledger/store'
import { houseOf } from '#core/listing/member-command'
import { defaultSettings } from '#core/network/settings'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import { createJobs } from '#jobs/jobs'
import type { JobEvent } from '#jobs/observe'
import { createAllWords } from '#locales/i18n'
import { createPapers } from '#papers/papers'
import { createDispatch } from '#prisma/dispatch'
import { createFaultedUpdates } from '#prisma/faults'
import { prepareJobStore } from '#prisma/job-store'
import { createLookups } from '#prisma/lookups'
import { seedReference } from '#prisma/seed/seed-reference'
import { createSendingBudget, createSendingPause } from '#prisma/sending-budget'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { createSandbox } from '#sandbox/server'
import { testCertificateKeys, testSeal } from '#test/builders/test-seal'
import { createTestStores } from '#test/builders/test-stores'
import { createTestDatabase, type Ground } from '#test/database'
import type { Phone } from './phone.ts'
import { addPhone, type Neighbour, settle } from './town-people.ts'
import { unspeakableSaid } from './unspeakable.ts'

/** The whole product on a database and a local Telegram of the story's own. */
export type Town = {
  readonly url: string
  readonly ports: Ports
  readonly territoryId: TerritoryId
  readonly ownerUrl: string
  /** What the jobs said, and faults of the bot: a story ends without any. */
  readonly faults: () => readonly unknown[]
  /** A phone whose owner Filo does not know. */
  readonly stranger: (name: string, language?: string) => Promise<Phone>
  /** A phone whose owner is a member already, pressed START. */
  readonly neighbour: (name: string, facts?: Neighbour) => Promise<Phone & { memberId: MemberId }>
  readonly account: (memberId: MemberId) => Promise<Account>
  readonly work: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>
  /** Moves the product's clock on. */
  readonly pass: (duration: Temporal.DurationLike) => void
  readonly owner: (text: string, values?: unknown[]) => Promise<readonly Record<string, unknown>[]>
  /** Stops the bot as a crash of its process would leave Telegram: nothing more is taken. */
  readonly restartBot: () => Promise<void>
  /** The same of what sends and does what is due. */
  readonly restartJobs: () => Promise<void>
  /** Throws unless the books add up and no word betrayed anybody; then takes everything down. */
  readonly close: () => Promise<void>
}

const token = '7000000001:story'
/** Tuesday, 24 November 2026, ten in the morning in Rome: nothing is quiet, the desk is open. */
const opening = Temporal.Instant.from('2026-11-24T09:00:00Z')

/** `dailyAsks`: how often one neighbour is asked in a day. */
export async function openTown(facts: { readonly dailyAsks?: number } = {}): Promise<Town> {
  const [database, sandbox] = await Promise.all([
    createTestDatabase(townGround),
    createSandbox({
      calmPolling: false,
      bots: [{ token, username: 'filo_bot', firstName: 'Filo' }],
    }),
  ])
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const pools = [createPool(database.appUrl, 10), createPool(database.dispatchUrl, 2)] as const
  let offsetMs = opening.epochMilliseconds - Date.now()
  const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now() + offsetMs)
  const ports: Ports = { transact: createTransact(pools[0], createTestStores), now }
  const territoryId = await found(owner)
  const faults: unknown[] = []
  const lookups = createLookups(pools[0])
  const wordsOf = createAllWords()
  const papers = createPapers()
  const pause = createSendingPause(pools[0], 7000000001)
  const report = (fault: unknown) => void faults.push(fault)

  const startBot = async () => {
    const bot = await createBot({
      token,
      apiRoot: sandbox.url,
      ports,
      lookups,
      ...{ papers, wordsOf, pause, certificateKeys: testCertificateKeys },
      pagesAt: 'https://filo.example.org',
      // People of a story tap faster than any hand.
      chatLimit: { takeReply: () => 0 },
      pagesLink: code => `https://filo.example.org/console/enter/${code}`,
    })
    const handle = createHandleUpdate({
      handle: bot.handle,
      faults: createFaultedUpdates(pools[0]),
      apologise: () => Promise.resolve(),
      newCode: () => 'TEST',
      report,
      pauses: [],
    })
    const polling = createPolling({ api: new Api(token, { apiRoot: sandbox.url }), handle, report })
    await polling.start()
    return polling
  }
  let polling = await startBot()
  const startJobs = async () => {
    const jobs = createJobs({
      ...{ ports, lookups, wordsOf },
      budget: createSendingBudget(pools[0], 7000000001, 1000),
      isPaid: false,
      seal: testSeal(),
      dispatch: createDispatch(pools[1], database.dispatchUrl),
      store: { kind: 'postgres', url: database.appUrl },
      queueName: 'story',
      backUp: () => Promise.reject(new Error('a story has no backups')),
      telegram: { token, apiRoot: sandbox.url },
      instance: 'story',
      observe: event => {
        if (isFault(event)) report(event.fault)
      },
    })
    await jobs.start()
    return jobs
  }
  let jobs = await startJobs()
  const work: Town['work'] = async task => {
    const done = await ports.transact(houseOf({ territoryId }), async stores =>
      ok(await task(stores)),
    )
    if (!done.ok) throw new Error(`refused: ${done.refusal.code}`)
    return done.value
  }
  await work(async ({ ledger, network }) => {
    await ledger.openFund(defaultSettings.fundFloor)
    // A story has no time to wait for tomorrow each time somebody is asked.
    await network.saveSettings({ dailyAsks: facts.dailyAsks ?? 20 }, now())
  })

  return {
    url: sandbox.url,
    ports,
    territoryId,
    ownerUrl: database.ownerUrl,
    faults: () => faults,
    stranger: (name, language = 'it') => addPhone(sandbox.url, name, language),
    neighbour: async (name, facts = {}) => {
      const phone = await addPhone(sandbox.url, name, facts.language ?? 'it')
      const memberId = await work(stores => settle(stores, phone, facts, now()))
      await phone.start()
      await phone.sees(/./)
      return { ...phone, memberId }
    },
    account: async memberId => {
      const account = await work(({ ledger }) => ledger.accountOf(memberId))
      if (account === undefined) throw new Error(`member ${memberId} has no account`)
      return account
    },
    work,
    pass: duration => {
      offsetMs += Temporal.Duration.from(duration).total('milliseconds')
    },
    owner: async (text, values = []) =>
      (await owner.query<Record<string, unknown>>(text, values)).rows,
    restartBot: async () => {
      await polling.stop()
      polling = await startBot()
    },
    restartJobs: async () => {
      await jobs.stop()
      jobs = await startJobs()
    },
    close: async () => {
      const books = await reAddBooks(ports)(territoryId)
      const betrayed = await unspeakableSaid(sandbox.url)
      await polling.stop()
      await jobs.stop()
      await Promise.all([...pools.map(pool => pool.end()), owner.end()])
      await Promise.all([sandbox.close(), database.drop()])
      if (betrayed.length > 0) throw new Error(`said in chat: ${betrayed.join(', ')}`)
      if (books.length > 0) throw new Error(`the books differ: ${JSON.stringify(books)}`)
    },
  }
}

type FaultEvent = Extract<JobEvent, { kind: 'fault' }>
const isFault = (event: JobEvent): event is FaultEvent => event.kind === 'fault'

/** The public facts, and a store for jobs. */
const townGround: Ground = {
  name: 'town',
  prepare: async ownerUrl => {
    await seedReference(ownerUrl)
    await prepareJobStore(ownerUrl, client => runMigrations(client))
  },
}

/** The 31 municipalities as one territory. */
async function found(owner: pg.Client): Promise<TerritoryId> {
  const { rows } = await owner.query<{ id: number }>(
    "insert into territory (slug, time_zone) values ('story', 'Europe/Rome') returning id",
  )
  const id = toId<TerritoryId>(rows[0]?.id ?? Number.NaN)
  await owner.query(
    `insert into municipality_territory (municipality_code, territory_id, from_day)
     select code, $1, '2018-01-01' from municipality on conflict do nothing`,
    [id],
  )
  return id
}
