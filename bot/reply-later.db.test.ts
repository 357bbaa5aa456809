import { Api } from 'grammy'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createAllWords } from '#locales/i18n'
import { createPapers } from '#papers/papers'
import { createLookups } from '#prisma/lookups'
import { createSendingPause } from '#prisma/sending-budget'
import { openPostOffice, type PostOffice, type Reader } from '#test/builders/post-office'
import { testCertificateKeys } from '#test/builders/test-seal'
import { token } from '#test/contracts/sandbox-session'
import { createBot } from './bot.ts'
import { createPolling, type Polling } from './updates.ts'

const botId = 123456
let office: PostOffice
let polling: Polling
let ana: Reader
/** What the limit of the chat says, call after call; afterwards there is room. */
let waits: number[] = []

beforeAll(async () => {
  office = await openPostOffice()
  const { bank, telegram, ports } = office
  const bot = await createBot({
    ...{ token, apiRoot: telegram.url, ports },
    lookups: createLookups(bank.pool),
    papers: createPapers(),
    certificateKeys: testCertificateKeys,
    pagesAt: 'https://filo.example.org',
    wordsOf: createAllWords(),
    pause: createSendingPause(bank.pool, botId),
    chatLimit: { takeReply: () => waits.shift() ?? 0 },
    pagesLink: code => code,
  })
  polling = createPolling({
    api: new Api(token, { apiRoot: telegram.url }),
    handle: bot.handle,
    report: fault => expect.unreachable(String(fault)),
  })
  ana = await office.newReader('Ana')
  await polling.start()
  await answered(1)
})
beforeEach(() => {
  waits = []
})
afterAll(async () => {
  await polling.stop()
  await office.close()
})

const reaches = (count: () => Promise<number>, times: number) =>
  vi.waitFor(async () => expect(await count()).toBe(times), { timeout: 20_000, interval: 50 })
const sent = async (): Promise<number> => {
  const calls = await office.telegram.calls()
  return calls.filter(call => call.method === 'sendMessage').length
}
const answered = (times: number) => reaches(sent, times)
const late = async (): Promise<number> => {
  const [row] = await office.bank.asOwner<{ count: number }>(
    "select count(*)::int as count from delivery where kind = 'reply.late'",
  )
  return row?.count ?? 0
}
const isLate = (times: number) => reaches(late, times)
const write = (id = ana.telegramId) =>
  office.telegram.sim('POST', `/people/${id}/send`, { text: '/menu' })

it('waits a moment for its turn in the chat', async () => {
  const before = await sent()
  waits = [120]
  await write()
  await answered(before + 1)
  expect(await late()).toBe(0)
})

it('becomes a line to tap when its turn is not soon, or when another took it meanwhile', async () => {
  const before = await sent()
  waits = [900]
  await write()
  await isLate(1)
  waits = [100, 1000]
  await write()
  await isLate(2)
  expect(await sent()).toBe(before)
})

it('obeys the pause that another process was told of', async () => {
  const [before, lateBefore] = [await sent(), await late()]
  const another = createSendingPause(office.bank.pool, botId)
  office.skip(1)
  await another.extend(60)
  await write()
  await isLate(lateBefore + 1)
  expect(await sent()).toBe(before)
  await office.bank.asOwner('update sending_pause set until = now()')
  office.skip(61)
  await write()
  await answered(before + 1)
})

it('answers whoever is not known yet all the same: no line could wait for them', async () => {
  const before = await sent()
  const stranger = await office.telegram.addPerson('Bo')
  waits = [900]
  await office.telegram.sim('POST', `/people/${stranger.id}/start`, {})
  await answered(before + 1)
})
