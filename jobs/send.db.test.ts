import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExchangeId, MemberId } from '#core/ids'
import type { LoggedCall } from '#sandbox/sim-types'
import { act, addExchange, addProposal } from '#test/builders/bank-exchange'
import { openPostOffice, type PostOffice, type Reader } from '#test/builders/post-office'

let office: PostOffice
let [ana, bo]: readonly Reader[] = []
const twoReaders = (): { ana: Reader; bo: Reader } => {
  if (ana === undefined || bo === undefined) throw new Error('there are two')
  return { ana, bo }
}

beforeEach(async () => {
  office = await openPostOffice()
  ana = await office.newReader('Ana')
  bo = await office.newReader('Bo', 'ar')
})
afterEach(() => office.close())

const flagged = (memberId: MemberId) => ({ kind: 'account.flagged', facts: { memberId } }) as const
const proposed = (exchangeId: ExchangeId) =>
  ({ kind: 'exchange.proposed', facts: { exchangeId } }) as const
const faults = (rule: object) =>
  office.telegram.sim('PUT', '/faults', {
    rules: [{ method: 'sendMessage', probability: 1, ...rule }],
  })
const sends = async (): Promise<readonly LoggedCall[]> =>
  (await office.telegram.calls()).filter(({ method }) => /^(send|copy)message$/i.test(method))

describe('a message', () => {
  it('reaches its reader in their language, with buttons, and is remembered', async () => {
    const { ana, bo } = twoReaders()
    const exchange = { giver: bo.memberId, receiver: ana.memberId }
    const { id } = await addProposal(office.bank, exchange)
    const delivery = await office.post(bo.memberId, proposed(id))
    office.newSender()
    const message = await office.telegram.heard(bo.telegramId, m => m.text !== undefined)
    expect(message.text).toContain('ساعة')
    expect(message.text).not.toContain('Ana')
    expect(JSON.stringify(message.reply_markup)).toContain(`x:${id}:accept`)
    await office.seen('sent')
    expect(await office.row(delivery)).toMatchObject({
      state: 'sent',
      attempts: 1,
      messageId: message.message_id,
    })
    expect(await office.telegram.mismatches()).toEqual([])
  })

  it('about what is over is dropped, and so is one past its deadline', async () => {
    const { ana, bo } = twoReaders()
    const pair = { giver: bo.memberId, receiver: ana.memberId }
    const over = await addProposal(office.bank, pair)
    const dedupeKey = `exchange-${over.id}-proposed`
    const old = await office.post(bo.memberId, proposed(over.id), { dedupeKey })
    await act(office.bank, over, 'receiver', 'withdraw')
    const late = await office.post(ana.memberId, flagged(ana.memberId), {
      deadlineAt: office.ports.now(),
    })
    office.newSender()
    await office.seen('dropped', 2)
    expect([(await office.row(old)).state, (await office.row(late)).state]).toEqual([
      'dropped',
      'dropped',
    ])
    // Nobody is told that a question is over which they never heard.
    await office.seen('dropped', 3)
    expect(await sends()).toEqual([])
  })

  it('from the other of an exchange is copied, with a way to answer', async () => {
    const { ana, bo } = twoReaders()
    const pair = { giver: bo.memberId, receiver: ana.memberId }
    const { id } = await addExchange(office.bank, 'accepted', pair)
    const { message_id: messageId } = await office.telegram.sim<{ message_id: number }>(
      'POST',
      `/people/${ana.telegramId}/send`,
      { text: 'Ho preso la scala' },
    )
    const copy = { exchangeId: id, fromChatId: ana.telegramId, messageId, named: false }
    await office.post(bo.memberId, { kind: 'message.relayed', facts: copy })
    office.newSender()
    const message = await office.telegram.heard(bo.telegramId, m => m.text === 'Ho preso la scala')
    expect(JSON.stringify(message.reply_markup)).toContain(`t:${id}`)
  })

  it('goes once when two senders look at once, and to one person in order', async () => {
    const { ana, bo } = twoReaders()
    const ids = []
    for (const { memberId } of [ana, bo, ana, bo, ana, bo])
      ids.push(await office.post(memberId, flagged(memberId)))
    office.newSender()
    office.newSender()
    await office.seen('sent', 6)
    const rows = await Promise.all(ids.map(id => office.row(id)))
    const order = (of: number) => rows.filter((_, at) => at % 2 === of).map(r => r.messageId ?? 0)
    for (const of of [0, 1]) expect(order(of)).toEqual([...order(of)].sort((a, b) => a - b))
    expect((await sends()).length).toBe(6)
  })

  it('of bulk keeps the budget, and a reply goes before it', async () => {
    const { ana, bo } = twoReaders()
    const bulk = { priority: 'bulk' } as const
    await office.post(ana.memberId, flagged(ana.memberId), bulk)
    await office.post(bo.memberId, flagged(bo.memberId), bulk)
    const late = { kind: 'reply.late', facts: { address: 'm:hours' } } as const
    await office.post(bo.memberId, late, { priority: 'reply' })
    office.newSender({ perSecond: 5 })
    await office.seen('sent', 3)
    const [first, second, third] = await sends()
    expect(JSON.stringify(first?.payload)).toContain('m:hours')
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(0)
    expect(office.events.filter(event => event.kind === 'fault')).toEqual([])
  })
})

describe('a 429', () => {
  it('pauses all senders for exactly as long as Telegram says, and costs no attempt', async () => {
    const { ana, bo } = twoReaders()
    await faults({ kind: '429', retryAfter: 1, times: 1 })
    const first = await office.post(ana.memberId, flagged(ana.memberId))
    office.newSender()
    office.newSender()
    await office.seen('paused')
    const pausedAt = performance.now()
    await office.post(bo.memberId, flagged(bo.memberId))
    await office.seen('sent', 2)
    expect(performance.now() - pausedAt).toBeGreaterThan(900)
    expect(performance.now() - pausedAt).toBeLessThan(8000)
    expect((await sends()).map(({ status }) => status)).toEqual([429, 200, 200])
    expect(await office.row(first)).toMatchObject({ state: 'sent', attempts: 1 })
  })
})

describe('an answer that never comes', () => {
  it('lets a personal message go once more and never a third time', async () => {
    const { ana } = twoReaders()
    await faults({ kind: 'deliver-then-drop' })
    const id = await office.post(ana.memberId, flagged(ana.memberId))
    office.newSender()
    await office.seen('waiting')
    office.skip(2)
    await office.seen('unknown')
    office.skip(600)
    expect(await office.row(id)).toMatchObject({ state: 'unknown', attempts: 2 })
    expect((await sends()).length).toBe(2)
  })

  it('lets a bulk message go only once', async () => {
    const { ana } = twoReaders()
    await faults({ kind: 'deliver-then-drop' })
    await office.post(ana.memberId, flagged(ana.memberId), { priority: 'bulk' })
    office.newSender()
    await office.seen('unknown')
    office.skip(600)
    expect((await sends()).length).toBe(1)
  })

  it('is another thing than an error of Telegram, which costs no attempt', async () => {
    const { ana } = twoReaders()
    await faults({ kind: '5xx', times: 3 })
    const id = await office.post(ana.memberId, flagged(ana.memberId))
    office.newSender()
    for (const times of [1, 2, 3]) {
      await office.seen('waiting', times)
      office.skip(5)
    }
    await office.seen('sent')
    expect(await office.row(id)).toMatchObject({ state: 'sent', attempts: 1 })
  })
})
