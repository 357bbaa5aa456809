import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { proposeExchanges } from '#core/exchange/propose'
import { type ListingId, type MemberId, toId } from '#core/ids'
import type { Ports } from '#core/ports'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import { act, addOffer, addRequest } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { askNext } from './ask-next.ts'
import { askNow } from './ask-now.ts'
import { stopAsking } from './stop-asking.ts'

let bank: Bank
let ana: MemberId
let now = bankOpens
let ports: Ports
beforeAll(async () => {
  bank = await openBank(20)
  ports = { ...bank.ports, now: () => now }
})
beforeEach(async () => {
  now = bankOpens
  // Nobody of the test before can be asked any more.
  await bank.asOwner("update listing set state = 'withdrawn'")
  ana = await addMember(bank, 'Ana', null)
})
afterAll(() => bank.close())

const people = async (count: number): Promise<readonly ListingId[]> => {
  const offers: ListingId[] = []
  for (let at = 0; at < count; at += 1) {
    offers.push(await addOffer(bank, await addMember(bank, `G${at}`)))
  }
  return offers
}
const mine = (requestId: ListingId) => ({
  ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by: ana },
  requestId,
})
const askOne = async (requestId: ListingId, offerId: ListingId): Promise<void> => {
  const asked = await proposeExchanges(ports)({ ...mine(requestId), offerIds: [offerId] })
  expect(asked.ok).toBe(true)
}
const askingOf = (requestId: ListingId) => bank.work(({ askings }) => askings.read(requestId))
const goOn = async (requestId: ListingId): Promise<void> => {
  const asking = await askingOf(requestId)
  now = asking?.nextAt ?? now
  await runWave(requestId, asking?.wave ?? 0)
}
const runWave = (requestId: ListingId, wave: number) =>
  askNext(ports)({
    ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId },
    requestId,
    wave,
  })
const countOf = (requestId: ListingId) =>
  bank.work(async ({ askings }) => (await askings.counts(requestId, now)).asked)
const items = (requestId: ListingId) =>
  bank.asOwner('select from queue_item where request_id = $1', [requestId])

describe('an order that comes late', () => {
  it('asks nobody for a request whose end has passed', async () => {
    const [first = toId<ListingId>(0)] = await people(4)
    const request = await addRequest(bank, ana, 60)
    await askOne(request, first)
    const asking = await askingOf(request)
    now = bankOpens.add({ hours: 24 * 60 })
    await runWave(request, asking?.wave ?? 0)
    expect(await countOf(request)).toBe(1)
  })
})

describe('an order that comes late', () => {
  it('asks nobody for a request whose end has passed', async () => {
    const [first = toId<ListingId>(0)] = await people(4)
    const request = await addRequest(bank, ana, 60)
    await askOne(request, first)
    const asking = await askingOf(request)
    now = bankOpens.add({ hours: 24 * 60 })
    await runWave(request, asking?.wave ?? 0)
    expect(await countOf(request)).toBe(1)
  })
})

describe('waves', () => {
  it('ask four at a time until nobody is left, and then tell the desk once', async () => {
    const offers = await people(10)
    const requestId = await addRequest(bank, ana, 60)
    await askOne(requestId, offers[0] ?? toId(0))
    const sizes: number[] = []
    for (let wave = 0; wave < 6; wave += 1) {
      await goOn(requestId)
      sizes.push(await countOf(requestId))
    }
    expect(sizes).toEqual([5, 9, 10, 10, 10, 10])
    expect(await items(requestId)).toHaveLength(0)
    await bank.asOwner(`update exchange set state = 'declined' where request_id = $1`, [requestId])
    await goOn(requestId)
    await goOn(requestId)
    expect(await items(requestId)).toHaveLength(1)
    expect((await askingOf(requestId))?.state).toBe('nobody')
  })

  it('wait twelve waking hours, two when it is needed by tomorrow', async () => {
    const [offer = toId<ListingId>(0)] = await people(6)
    const requestId = await addRequest(bank, ana, 60)
    await askOne(requestId, offer)
    expect((await askingOf(requestId))?.nextAt?.toString()).toBe('2026-11-25T09:00:00Z')
    const urgent = await addRequest(bank, ana, 60)
    await bank.asOwner(`update listing set needed_until = '2026-11-25' where id = $1`, [urgent])
    await askOne(urgent, offer)
    expect((await askingOf(urgent))?.nextAt?.toString()).toBe('2026-11-24T12:00:00Z')
  })

  it('never go out at night: the morning is ordered instead', async () => {
    const [offer = toId<ListingId>(0)] = await people(6)
    const requestId = await addRequest(bank, ana, 60)
    await askOne(requestId, offer)
    const { wave = 0 } = (await askingOf(requestId)) ?? {}
    now = Temporal.Instant.from('2026-11-25T01:00:00Z')
    await runWave(requestId, wave)
    expect(await countOf(requestId)).toBe(1)
    expect((await askingOf(requestId))?.nextAt?.toString()).toBe('2026-11-25T07:00:00Z')
  })

  it('end when the asker stops them, and go on when the asker says so', async () => {
    const [offer = toId<ListingId>(0)] = await people(8)
    const requestId = await addRequest(bank, ana, 60)
    await askOne(requestId, offer)
    const { wave = 0 } = (await askingOf(requestId)) ?? {}
    expect((await stopAsking(ports)(mine(requestId))).ok).toBe(true)
    await runWave(requestId, wave)
    expect(await countOf(requestId)).toBe(1)
    expect((await askNow(ports)(mine(requestId))).ok).toBe(true)
    expect(await countOf(requestId)).toBe(5)
    expect((await askingOf(requestId))?.state).toBe('going')
  })

  it('ask nobody twice when fifty orders of one wave come at once', async () => {
    const [offer = toId<ListingId>(0)] = await people(9)
    const requestId = await addRequest(bank, ana, 60)
    await askOne(requestId, offer)
    const { wave = 0 } = (await askingOf(requestId)) ?? {}
    await Promise.all(Array.from({ length: 50 }, () => runWave(requestId, wave)))
    expect(await countOf(requestId)).toBe(5)
  })

  it('leave nobody asked when somebody accepts in the same moment', async () => {
    const [offer = toId<ListingId>(0)] = await people(9)
    const requestId = await addRequest(bank, ana, 60)
    await askOne(requestId, offer)
    const { wave = 0 } = (await askingOf(requestId)) ?? {}
    const [asked] = await bank.work(({ exchanges }) => exchanges.ofRequest(requestId, ['proposed']))
    const giver = asked?.parties.find(party => party.side === 'giver')?.memberId
    const born = { id: asked?.id ?? toId(0), requestId, giver: giver ?? ana, receiver: ana }
    await Promise.all([
      ...Array.from({ length: 10 }, () => runWave(requestId, wave)),
      act(bank, born, 'giver', 'accept'),
    ])
    const left = await bank.work(({ exchanges }) => exchanges.ofRequest(requestId, ['proposed']))
    expect(left).toEqual([])
  })
})

describe('a person asked today', () => {
  it('is asked tomorrow morning by the next, and the day after by the one after that', async () => {
    const [offer = toId<ListingId>(0)] = await people(1)
    const days: string[] = []
    for (let at = 0; at < 3; at += 1) {
      const requestId = await addRequest(bank, ana, 60)
      await askOne(requestId, offer)
      const [row] = await bank.asOwner<{ due: string }>(
        `select to_char(d.due_at at time zone 'UTC', 'MM-DD HH24:MI') as due from delivery d join exchange x
          on (d.facts ->> 'exchangeId')::bigint = x.id where x.request_id = $1`,
        [requestId],
      )
      days.push(row?.due ?? '')
    }
    expect(days).toEqual(['11-24 10:00', '11-25 07:00', '11-26 07:00'])
  })

  it('is asked once however many ask in the same moment', async () => {
    const [offer = toId<ListingId>(0)] = await people(1)
    const requests = await Promise.all(Array.from({ length: 10 }, () => addRequest(bank, ana, 60)))
    await Promise.all(requests.map(requestId => askOne(requestId, offer)))
    const [row] = await bank.asOwner<{ days: number }>(
      `select count(distinct proposed_at)::int as days from exchange where request_id = any($1)`,
      [requests],
    )
    expect(row?.days).toBe(10)
  })
})
