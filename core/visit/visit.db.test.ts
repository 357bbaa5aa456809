import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { askVisit, declare, meet, offerVisits, unmeet } from '#test/builders/bank-visit'
import { askNow } from '../asking/ask-now.ts'
import { proposeExchanges } from '../exchange/propose.ts'
import type { ListingId, MemberId } from '../ids.ts'
import { leaveSelf } from '../leaving/leave-self.ts'
import type { HelpRequest, Offer } from '../listing/listing.ts'
import { findMatches } from '../matching/find-matches.ts'
import { requestsFor } from '../matching/requests-for.ts'
import { type Welcome, welcomes } from './welcome.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
})
afterAll(() => bank.close())

const closeAll = () => bank.asOwner(`update listing set state = 'withdrawn' where state = 'open'`)
const listing = async <L extends Offer | HelpRequest>(id: ListingId): Promise<L> => {
  const found = await bank.work(({ listings }) => listings.read(id))
  if (found === undefined) throw new Error(`no listing ${id}`)
  return found as L
}

/** Who fits a request, and whose request an offer fits. */
const fitting = async (requestId: ListingId): Promise<readonly MemberId[]> => {
  const request = await listing<HelpRequest>(requestId)
  return bank.work(async stores => {
    const { matches } = await findMatches(stores, request, bank.ports.now())
    return matches.map(({ memberId }) => memberId).sort((a, b) => a - b)
  })
}
const fittedBy = async (offerId: ListingId): Promise<readonly MemberId[]> => {
  const offer = await listing<Offer>(offerId)
  return bank.work(async stores => {
    const giver = await stores.members.read(offer.memberId)
    if (giver === undefined) throw new Error('no giver')
    const requests = await requestsFor(stores, offer, giver, bank.ports.now())
    return requests.map(({ memberId }) => memberId).sort((a, b) => a - b)
  })
}

type Person = {
  readonly isWoman: boolean | undefined
  readonly isMet: boolean
  readonly welcome: Welcome
}
const anyPerson: fc.Arbitrary<Person> = fc.record({
  isWoman: fc.constantFrom(true, false, undefined),
  isMet: fc.boolean(),
  welcome: fc.constantFrom(...welcomes),
})
const meets = ({ isWoman, isMet }: Person, wish: Welcome): boolean =>
  wish === 'anyone' || (wish === 'women' ? isWoman === true : isMet)

async function settle(person: Person): Promise<MemberId> {
  const id = await addMember(bank, 'Ada')
  if (person.isWoman !== undefined) await declare(bank, id, person.isWoman)
  if (person.isMet) await meet(bank, olga, id)
  return id
}

describe('wishes for help at home', () => {
  it('match as the plain rule says, whatever people wish and say of themselves', async () => {
    const crowd = fc.array(anyPerson, { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(crowd, crowd, async (givers, askers) => {
        await closeAll()
        const offers = []
        for (const giver of givers) {
          const id = await settle(giver)
          offers.push({ ...giver, id, offerId: await offerVisits(bank, id, giver.welcome) })
        }
        const requests = []
        for (const asker of askers) {
          const id = await settle(asker)
          requests.push({ ...asker, id, requestId: await askVisit(bank, id, asker.welcome) })
        }
        const fits = (giver: Person, asker: Person) =>
          meets(giver, asker.welcome) && meets(asker, giver.welcome)
        for (const asker of requests)
          expect(await fitting(asker.requestId)).toEqual(
            offers.filter(giver => fits(giver, asker)).map(({ id }) => id),
          )
        for (const giver of offers)
          expect(await fittedBy(giver.offerId)).toEqual(
            requests.filter(asker => fits(giver, asker)).map(({ id }) => id),
          )
      }),
      { numRuns: 12 },
    )
  })

  it('count only where help enters a home', async () => {
    await closeAll()
    const ana = await addMember(bank, 'Ana')
    const bo = await addMember(bank, 'Bo')
    await offerVisits(bank, bo)
    const requestId = await askVisit(bank, ana, 'women')
    expect(await fitting(requestId)).toEqual([])
    await bank.asOwner(`update listing set place = 'remote' where state = 'open'`)
    const request = await listing<HelpRequest>(requestId)
    await bank.work(({ listings }) => listings.save({ ...request, welcome: 'anyone' }))
    expect(await fitting(requestId)).toEqual([bo])
  })
})

/** A proposal that stands, by the waves as for everybody. */
async function proposal(welcome: Welcome, giver: MemberId, asker: MemberId) {
  const requestId = await askVisit(bank, asker, welcome)
  const { territoryId } = bank
  const command = { commandId: crypto.randomUUID(), territoryId, by: asker, requestId }
  const asked = await askNow(bank.ports)(command)
  const id = asked.ok ? asked.value[0] : undefined
  if (id === undefined) throw new Error('nobody was asked')
  return { id, requestId, giver, receiver: asker }
}

describe('at the moment of a yes', () => {
  it.each([
    ['what was said was taken back', 'women', (giver: MemberId) => declare(bank, giver, false)],
    ['the meeting was taken back', 'met', (giver: MemberId) => unmeet(bank, olga, giver)],
  ] as const)('it is refused as anything past when %s', async (_what, welcome, change) => {
    await closeAll()
    const [ana, bo] = [await addMember(bank, 'Ana'), await addMember(bank, 'Bo')]
    await declare(bank, bo)
    await meet(bank, olga, bo)
    await offerVisits(bank, bo)
    const born = await proposal(welcome, bo, ana)
    await change(bo)
    const refused = { ok: false, refusal: { code: 'no-longer-open' } }
    expect(await act(bank, born, 'giver', 'accept')).toEqual(refused)
  })

  it('is looked at from the side of who gives, too', async () => {
    await closeAll()
    const [ana, bo] = [await addMember(bank, 'Ana'), await addMember(bank, 'Bo')]
    await declare(bank, ana)
    await offerVisits(bank, bo, 'women')
    const born = await proposal('anyone', bo, ana)
    await declare(bank, ana, false)
    const refused = { ok: false, refusal: { code: 'no-longer-open' } }
    expect(await act(bank, born, 'giver', 'accept')).toEqual(refused)
    await declare(bank, ana)
    expect((await act(bank, born, 'giver', 'accept')).ok).toBe(true)
  })

  it('a meeting taken back in that very moment comes before it or after it', async () => {
    for (let round = 0; round < 8; round += 1) {
      await closeAll()
      const [ana, bo] = [await addMember(bank, 'Ana'), await addMember(bank, 'Bo')]
      await meet(bank, olga, bo)
      await offerVisits(bank, bo)
      const born = await proposal('met', bo, ana)
      const [yes, back] = await Promise.all([
        act(bank, born, 'giver', 'accept'),
        unmeet(bank, olga, bo),
      ])
      expect(back.ok).toBe(true)
      if (!yes.ok) expect(yes.refusal.code).toBe('no-longer-open')
      const { state } = (await bank.work(({ exchanges }) => exchanges.read(born.id))) ?? {}
      expect(state).toBe(yes.ok ? 'accepted' : 'proposed')
    }
  })
})

describe('whom the desk has met', () => {
  it('is said by staff about others, and taken back; both are written down', async () => {
    const bo = await addMember(bank, 'Bo')
    const notAllowed = { ok: false, refusal: { code: 'not-allowed' } }
    expect(await meet(bank, bo, olga)).toEqual(notAllowed)
    expect(await meet(bank, olga, olga)).toEqual(notAllowed)
    expect(await meet(bank, olga, bo)).toMatchObject({ ok: true, value: { metBy: olga } })
    const otto = await addToDesk(bank, 'Otto')
    // The first meeting stands.
    expect(await meet(bank, otto, bo)).toMatchObject({ ok: true, value: { metBy: olga } })
    expect(await unmeet(bank, otto, bo)).toEqual({ ok: true, value: undefined })
    expect(await unmeet(bank, otto, bo)).toEqual({ ok: true, value: undefined })
    const rows = await bank.asOwner<{ actor: string; action: string }>(
      `select actor, action from audit where entity = 'member' and entity_id = $1::text
        and action in ('member.met', 'member.unmet') order by id`,
      [bo],
    )
    expect(rows).toEqual([
      { actor: `member-${olga}`, action: 'member.met' },
      { actor: `member-${otto}`, action: 'member.unmet' },
    ])
  })
})

describe('what people say of themselves', () => {
  const kept = (id: MemberId) =>
    bank.asOwner<{ sealed: Buffer }>(
      'select said_sealed as sealed from declaration where member_id = $1',
      [id],
    )

  it('is sealed, looks the same whatever it is, and is gone with who leaves', async () => {
    const [ada, bo] = [await addMember(bank, 'Ada'), await addMember(bank, 'Bo')]
    await declare(bank, ada)
    await declare(bank, bo, false)
    const [[one], [two]] = [await kept(ada), await kept(bo)]
    expect(one?.sealed.length).toBe(two?.sealed.length)
    const said = await bank.asOwner<{ row: string }>(
      `select (to_jsonb(a) - 'id' - 'at' - 'entity_id' - 'actor')::text as row from audit a
      where action = 'declaration.said' and entity_id = any($1)`,
      [[String(ada), String(bo)]],
    )
    expect(new Set(said.map(({ row }) => row)).size).toBe(1)
    const { territoryId } = bank
    const left = await leaveSelf(bank.ports)({
      commandId: crypto.randomUUID(),
      territoryId,
      by: ada,
      read: 0,
    })
    expect(left.ok).toBe(true)
    expect(await kept(ada)).toEqual([])
  })

  it('cannot be tried out by naming an offer', async () => {
    await closeAll()
    const [ana, bo] = [await addMember(bank, 'Ana'), await addMember(bank, 'Bo')]
    await declare(bank, bo)
    const fits = await offerVisits(bank, bo)
    const does = await offerVisits(bank, await addMember(bank, 'Cy'))
    const requestId = await askVisit(bank, ana, 'women')
    const ask = (offerId: ListingId) =>
      proposeExchanges(bank.ports)({
        ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by: ana },
        ...{ requestId, offerIds: [offerId] },
      })
    expect(await ask(fits)).toEqual(await ask(does))
  })
})
