import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act } from '#test/builders/bank-exchange'
import { addGroupCategories, join, openGroup } from '#test/builders/bank-gathering'
import { addMember } from '#test/builders/bank-member'
import { askVisit, declare, offerVisits } from '#test/builders/bank-visit'
import { askNext } from '../asking/ask-next.ts'
import { askNow } from '../asking/ask-now.ts'
import { readAsking } from '../asking/read-asking.ts'
import { listExchanges } from '../exchange/list-exchanges.ts'
import { readExchange } from '../exchange/read-exchange.ts'
import { listGatherings } from '../gathering/list-gatherings.ts'
import { type ExchangeId, type ListingId, type MemberId, toId } from '../ids.ts'
import { changeListing } from '../listing/change-listing.ts'
import { listMatches } from '../matching/list-matches.ts'
import { stepForward } from '../matching/step-forward.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

const mine = (by: MemberId) => ({
  ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by },
})
const women = (many: number): Promise<readonly MemberId[]> =>
  Promise.all(
    Array.from({ length: many }, async () => {
      const id = await addMember(bank, 'Ada')
      await declare(bank, id)
      await offerVisits(bank, id)
      return id
    }),
  )
const closeAll = () => bank.asOwner(`update listing set state = 'withdrawn' where state = 'open'`)

/** All that the one who asks is shown or told of their request, without its own ids. */
async function sightOf(asker: MemberId, requestId: ListingId) {
  const query = { territoryId: bank.territoryId, by: asker, requestId }
  const asking = await readAsking(bank.ports)(query)
  const matches = await listMatches(bank.ports)({ ...query, page: 0 })
  const list = { territoryId: bank.territoryId, memberId: asker, page: 0 }
  const current = await listExchanges(bank.ports)({ ...list, which: 'current' })
  const told = await bank.asOwner('select kind from delivery where member_id = $1', [asker])
  return {
    asking: asking.ok ? { ...asking.value, request: undefined } : asking,
    matches: matches.ok ? { ...matches.value, request: undefined } : matches,
    current,
    told,
  }
}

const proposalsOf = async (requestId: ListingId): Promise<readonly ExchangeId[]> => {
  const rows = await bank.asOwner<{ id: string }>(
    'select id from exchange where request_id = $1 order by id',
    [requestId],
  )
  return rows.map(({ id }) => toId<ExchangeId>(Number(id)))
}

/** The clock takes up the order that stands, if one does. */
async function nextWave(requestId: ListingId): Promise<void> {
  const asking = await bank.work(({ askings }) => askings.read(requestId))
  const at = asking?.nextAt
  if (!asking || !at) return
  const later = { ...bank.ports, now: () => at }
  const { territoryId } = bank
  const job = { commandId: crypto.randomUUID(), territoryId, requestId, wave: asking.wave }
  await askNext(later)(job)
}

describe('who asks for women only', () => {
  it('is shown and told the same whether nobody fits or many, until somebody says yes', async () => {
    const sights = []
    for (const many of [0, 1, 6]) {
      await closeAll()
      await women(many)
      const asker = await addMember(bank, 'Ana')
      const requestId = await askVisit(bank, asker, 'women')
      const before = await sightOf(asker, requestId)
      const look = { commandId: crypto.randomUUID(), territoryId: bank.territoryId, requestId }
      await askNext(bank.ports)({ ...look, wave: 0 })
      const looked = await sightOf(asker, requestId)
      await askNow(bank.ports)({ ...mine(asker), requestId })
      const asked = await sightOf(asker, requestId)
      for (const id of await proposalsOf(requestId)) {
        const parties = { giver: await giverOf(id), receiver: asker, requestId }
        expect((await act(bank, { id, ...parties }, 'giver', 'decline')).ok).toBe(true)
        const card = await readExchange(bank.ports)({
          ...{ territoryId: bank.territoryId, exchangeId: id },
          viewer: await inPerson(asker),
        })
        expect(card).toEqual({ ok: false, refusal: { code: 'not-found' } })
        expect(await act(bank, { id, ...parties }, 'receiver', 'withdraw')).toEqual(card)
      }
      const declined = await sightOf(asker, requestId)
      for (let wave = 0; wave < 4; wave += 1) await nextWave(requestId)
      expect((await proposalsOf(requestId)).length).toBe(many)
      sights.push({ before, looked, asked, declined, last: await sightOf(asker, requestId) })
    }
    expect(sights[1]).toEqual(sights[0])
    expect(sights[2]).toEqual(sights[0])
    expect(sights[0]?.last.told).toEqual([])
  })

  it('meets whoever said yes', async () => {
    await closeAll()
    const [ada] = await women(1)
    const asker = await addMember(bank, 'Ana')
    const requestId = await askVisit(bank, asker, 'women')
    await askNow(bank.ports)({ ...mine(asker), requestId })
    const [id] = await proposalsOf(requestId)
    if (id === undefined || ada === undefined) throw new Error('nobody was asked')
    await act(bank, { id, giver: ada, receiver: asker, requestId }, 'giver', 'accept')
    const list = { territoryId: bank.territoryId, memberId: asker, page: 0 }
    const { exchanges } = await listExchanges(bank.ports)({ ...list, which: 'current' })
    expect(exchanges.map(each => each.id)).toEqual([id])
  })

  it('finds everyone when the wish goes, also who was asked under it', async () => {
    await closeAll()
    const [ada] = await women(1)
    const cy = await addMember(bank, 'Cy')
    await offerVisits(bank, cy)
    const asker = await addMember(bank, 'Ana')
    const requestId = await askVisit(bank, asker, 'women')
    await askNow(bank.ports)({ ...mine(asker), requestId })
    const patch = { welcome: 'anyone' } as const
    const changed = await changeListing(bank.ports)({
      ...mine(asker),
      ...{ listingId: requestId, patch },
    })
    if (!changed.ok) throw new Error(changed.refusal.code)
    expect(changed.value).toMatchObject({ state: 'open', welcome: 'anyone' })
    const page = { territoryId: bank.territoryId, by: asker, requestId: changed.value.id, page: 0 }
    const found = await listMatches(bank.ports)(page)
    const some = found.ok ? found.value.matches.map(({ match }) => match.memberId) : []
    expect(some.toSorted((a, b) => a - b)).toEqual([ada, cy])
    const old = await bank.work(({ listings }) => listings.read(requestId))
    expect(old?.state).toBe('withdrawn')
  })
})

describe('who offers to women only', () => {
  it('is not told whether one of them looks for it', async () => {
    const answers = []
    for (const asks of [false, true]) {
      await closeAll()
      const giver = await addMember(bank, 'Bo')
      await offerVisits(bank, giver, 'women')
      const asker = await addMember(bank, 'Ana')
      await declare(bank, asker)
      if (asks) await askVisit(bank, asker)
      answers.push(await stepForward(bank.ports)(mine(giver)))
    }
    expect(answers).toEqual([
      { ok: true, value: true },
      { ok: true, value: true },
    ])
  })
})

describe('a crew in a home', () => {
  it('is seen and joined by whom its leader lets in, and by nobody else', async () => {
    await addGroupCategories(bank)
    await bank.asOwner(`update category set flag = 'home_entry' where code = 'moving_help'`)
    const [ana, ada] = [await addMember(bank, 'Ana'), await addMember(bank, 'Ada')]
    const bo = await addMember(bank, 'Bo')
    await declare(bank, ada)
    const id = await openGroup(bank, ana, { kind: 'crew', welcome: 'women' })
    const seenBy = async (memberId: MemberId) => {
      const page = await listGatherings(bank.ports)({ ...mine(memberId), memberId, page: 0 })
      return page.gatherings.map(({ gathering }) => gathering.id)
    }
    expect(await seenBy(ada)).toEqual([id])
    expect(await seenBy(bo)).toEqual([])
    expect(await join(bank, id, bo)).toEqual({ ok: false, refusal: { code: 'no-longer-open' } })
    expect(await join(bank, id, ada)).toEqual({ ok: true, value: 'joined' })
  })
})

const giverOf = async (exchangeId: ExchangeId): Promise<MemberId> => {
  const exchange = await bank.work(({ exchanges }) => exchanges.read(exchangeId))
  const giver = exchange?.parties.find(({ side }) => side === 'giver')
  if (giver === undefined) throw new Error('no giver')
  return giver.memberId
}

const inPerson = async (id: MemberId) => {
  const person = await bank.work(({ members }) => members.inPerson(id, bank.ports.now()))
  if (person === undefined) throw new Error('nobody')
  return person
}
