import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rerouteDelivery } from '#core/delivery/reroute-delivery'
import { proposeExchanges } from '#core/exchange/propose'
import type { MemberId } from '#core/ids'
import { act, addOffer, addProposal, addRequest } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { openPostOffice, type PostOffice, type Reader } from '#test/builders/post-office'
import { recoverStranded } from './recover-stranded.ts'

const night = Temporal.Instant.from('2026-11-24T22:30:00+01:00')
let office: PostOffice
afterEach(() => office.close())

const flagged = (memberId: MemberId) => ({ kind: 'account.flagged', facts: { memberId } }) as const
const calls = () =>
  office.bank.work(({ queue }) => queue.page({ states: ['open'], kind: 'call', limit: 9 }))
const block = ({ telegramId }: Reader) =>
  office.telegram.sim('POST', `/people/${telegramId}/block`, {})

describe('a person who blocked the bot', () => {
  let [asker, giver, next, operator]: Reader[] = []
  beforeEach(async () => {
    office = await openPostOffice()
    asker = await office.newReader('Ana')
    giver = await office.newReader('Bo')
    next = await office.newReader('Carla')
    operator = await office.newReader('Olga')
    const desk = operator.memberId
    await office.bank.work(({ members }) =>
      members.grant(desk, 'operator', null, office.ports.now()),
    )
  })

  it('is called by an operator; the other reads that another way is tried, and the next is asked', async () => {
    if (!asker || !giver || !next || !operator) throw new Error('there are four')
    const { bank, ports } = office
    const { territoryId } = bank
    await block(giver)
    const offer = await addOffer(bank, giver.memberId)
    await addOffer(bank, next.memberId)
    await addOffer(bank, operator.memberId)
    const requestId = await addRequest(bank, asker.memberId, 60)
    const command = { commandId: 'ask', territoryId, by: asker.memberId }
    const asked = await proposeExchanges(ports)({ ...command, requestId, offerIds: [offer] })
    expect(asked.ok && asked.value).toHaveLength(1)
    office.newSender()
    await office.telegram.heard(asker.telegramId, m => m.text?.includes("un'altra strada") === true)
    await office.telegram.heard(operator.telegramId, m => m.text?.includes('telefonata') === true)
    expect(await calls()).toMatchObject([{ memberId: giver.memberId, state: 'open' }])
    const [account] = await bank.asOwner<{ since: Temporal.Instant | null }>(
      'select unreachable_since as since from telegram_account where telegram_id = $1',
      [giver.telegramId],
    )
    expect(account?.since).not.toBeNull()
    const [order] = await bank.work(({ outbox }) => outbox.lockWaiting(ports.now(), 9))
    if (order?.order.job !== 'reroute-delivery') throw new Error('it is rerouted')
    const reroute = { commandId: 'job-1', territoryId, ...order.order.facts }
    const once = await rerouteDelivery(ports)(reroute)
    const twice = await rerouteDelivery(ports)(reroute)
    expect([once.ok && once.value.length, twice.ok && twice.value.length]).toEqual([1, 0])
    await office.telegram.heard(next.telegramId, m => m.text?.includes('Cerca aiuto') === true)
    const states = await bank.work(({ exchanges }) =>
      exchanges.ofRequest(requestId, ['withdrawn', 'proposed']),
    )
    expect(states.map(({ state }) => state)).toEqual(['withdrawn', 'proposed'])
  })

  it('is called once for one matter, and a proposal that moved on is left alone', async () => {
    if (!asker || !giver) throw new Error('there are two')
    const { bank, ports } = office
    await block(giver)
    const born = await addProposal(bank, { giver: giver.memberId, receiver: asker.memberId })
    const notice = { kind: 'exchange.proposed', facts: { exchangeId: born.id } } as const
    const deliveryId = await office.post(giver.memberId, notice)
    office.newSender()
    await office.seen('unreachable')
    expect((await office.row(deliveryId)).state).toBe('unreachable')
    await act(bank, born, 'giver', 'accept')
    const { territoryId } = bank
    const rerouted = await rerouteDelivery(ports)({ commandId: 'j', territoryId, deliveryId })
    expect(rerouted).toEqual({ ok: false, refusal: { code: 'no-longer-open' } })
    await office.post(giver.memberId, {
      kind: 'phrase.sent',
      facts: { exchangeId: born.id, phrase: 'late', from: 'receiver' },
    })
    await office.seen('unreachable', 2)
    expect(await calls()).toHaveLength(1)
  })
})

describe('a person without Telegram', () => {
  it('is called too', async () => {
    office = await openPostOffice()
    const memberId = await addMember(office.bank, 'Dino')
    const id = await office.post(memberId, flagged(memberId))
    office.newSender()
    await office.seen('unreachable')
    expect(await office.row(id)).toMatchObject({ state: 'unreachable' })
    expect(await calls()).toMatchObject([{ memberId, deliveryId: id, exchangeId: null }])
  })
})

describe('at night', () => {
  it('what was booked arrives silently, a reply rings, the rest waits for eight', async () => {
    office = await openPostOffice(night)
    const [ana, bo] = [await office.newReader('Ana'), await office.newReader('Bo')]
    const late = { kind: 'reply.late', facts: { address: 'm:hours' } } as const
    await office.post(ana.memberId, late, { priority: 'reply' })
    const other = await office.post(ana.memberId, flagged(ana.memberId))
    await office.post(bo.memberId, flagged(bo.memberId), { silent: true })
    office.newSender()
    await office.seen('sent', 2)
    await office.seen('waiting')
    const heard = async ({ telegramId }: Reader) =>
      (await office.telegram.heard(telegramId, m => m.text !== undefined)).silent === true
    expect([await heard(ana), await heard(bo)]).toEqual([false, true])
    const row = await office.row(other)
    expect(row).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(row.dueAt.toZonedDateTimeISO('Europe/Rome').toPlainDateTime().toString()).toBe(
      '2026-11-25T08:00:00',
    )
  })
})

describe('what a crash left on its way', () => {
  it('is of unknown fate: personal goes once more, bulk never', async () => {
    office = await openPostOffice()
    const { bank, ports } = office
    const ana = await office.newReader('Ana')
    const personal = await office.post(ana.memberId, flagged(ana.memberId))
    await bank.work(({ deliveries }) => deliveries.claim([personal], 'dead', ports.now()))
    const bo = await office.newReader('Bo')
    const bulk = await office.post(bo.memberId, flagged(bo.memberId), { priority: 'bulk' })
    await bank.work(({ deliveries }) => deliveries.claim([bulk], 'dead', ports.now()))
    const sweep = () =>
      recoverStranded({
        ports,
        dispatch: { territoriesSending: () => Promise.resolve([bank.territoryId]) },
        observe: () => undefined,
      })
    await sweep()
    expect((await office.row(personal)).state).toBe('sending')
    office.skip(61)
    await sweep()
    expect((await office.row(bulk)).state).toBe('unknown')
    expect(await office.row(personal)).toMatchObject({ state: 'waiting', attempts: 1 })
    office.skip(3)
    office.newSender()
    await office.seen('sent')
    expect(await office.row(personal)).toMatchObject({ state: 'sent', attempts: 2 })
  })
})
