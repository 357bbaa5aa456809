import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange, addOffer, addRequest } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { listExchanges } from '../exchange/list-exchanges.ts'
import { readExchange } from '../exchange/read-exchange.ts'
import type { MemberId } from '../ids.ts'
import { publishOffer } from '../listing/publish-offer.ts'
import { wholeWeek } from '../listing/week.ts'
import { findMatches } from '../matching/find-matches.ts'
import { staffOf } from '../queue/staff-of.ts'
import { ok } from '../result.ts'
import { readStatement } from '../statement/read-statement.ts'
import { changePresence, endPresence, nameStaff, unnameStaff } from './change-presence.ts'
import { flagPresence } from './flag-presence.ts'
import { handOverForsaken } from './hand-over.ts'
import { listPresences, readPresence } from './read-presence.ts'

let bank: Bank
let olga: MemberId
let ugo: MemberId
let bo: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  ugo = await addToDesk(bank, 'Ugo')
  bo = await addMember(bank, 'Bo')
})
afterAll(() => bank.close())

const by = (id: MemberId) => ({
  commandId: `c-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by: id,
})
const flag = (memberId: MemberId, who = olga, alias = 'Mia') =>
  flagPresence(bank.ports)({ ...by(who), memberId, alias, reaches: 'neutral' })

const member = (id: MemberId, viewer: MemberId) =>
  bank.ports.transact({ territoryId: bank.territoryId, viewer }, async ({ members }) =>
    ok((await members.read(id))?.firstName),
  )
const inPerson = async (id: MemberId) => {
  const person = await bank.work(({ members }) => members.inPerson(id, bank.ports.now()))
  if (person === undefined) throw new Error('nobody')
  return person
}

describe('a person whose presence is hidden', () => {
  it('is seen by themselves and who is named, by nobody else', async () => {
    const vera = await addMember(bank, 'Vera')
    expect(await flag(vera)).toMatchObject({ ok: true, value: { alias: 'Mia', named: [olga] } })
    expect(await member(vera, olga)).toMatchObject({ value: 'Vera' })
    expect(await member(vera, vera)).toMatchObject({ value: 'Vera' })
    expect(await member(vera, ugo)).toMatchObject({ value: undefined })
    expect(await member(vera, bo)).toMatchObject({ value: undefined })
    expect(await flag(vera, ugo)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await readPresence(bank.ports)({ ...by(ugo), memberId: vera })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await listPresences(bank.ports)(by(ugo))).toMatchObject({ value: [] })
  })

  it('goes out of sight whole: offers, questions and what was agreed end, what is held is free', async () => {
    const vera = await addMember(bank, 'Vera')
    const offer = await addOffer(bank, vera)
    const agreed = await addExchange(bank, 'scheduled', { giver: vera, receiver: bo })
    const request = await addRequest(bank, await addMember(bank, 'Ro'), 60)
    const fits = async () => {
      const { matches } = await bank.work(async stores => {
        const found = await stores.listings.read(request)
        if (found?.kind !== 'request') throw new Error('no request')
        return findMatches(stores, found, bank.ports.now())
      })
      return matches.map(({ memberId }) => memberId)
    }
    expect(await fits()).toContain(vera)
    await flag(vera)
    expect(await fits()).not.toContain(vera)
    expect(await bank.work(({ listings }) => listings.read(offer))).toMatchObject({
      state: 'withdrawn',
    })
    expect(await bank.work(({ exchanges }) => exchanges.read(agreed.id))).toMatchObject({
      state: 'cancelled',
    })
    expect((await accountOf(bank, bo)).heldOut).toBe(0)
    expect(await bank.books()).toEqual([])
  })

  it('offers and asks with the desk alone', async () => {
    const vera = await addMember(bank, 'Vera')
    await flag(vera)
    const where = { place: 'distance', radiusKm: 5, weekSlots: wholeWeek } as const
    const terms = { category: 'cleaning', ...where, note: null, noteLanguage: null }
    expect(await publishOffer(bank.ports)({ ...by(vera), terms })).toMatchObject({
      refusal: { code: 'through-desk' },
    })
  })

  it('stays in what others did with them, as an alias without place and time', async () => {
    const [vera, cai] = [await addMember(bank, 'Vera'), await addMember(bank, 'Cai')]
    const past = await addExchange(bank, 'confirmed', { giver: cai, receiver: vera })
    await flag(vera, olga, 'Alba')
    const query = { territoryId: bank.territoryId, memberId: cai }
    const listed = await listExchanges(bank.ports)({ ...query, which: 'past', page: 0 })
    expect(listed.exchanges.map(({ id }) => id)).toEqual([past.id])
    const card = await readExchange(bank.ports)({
      ...query,
      exchangeId: past.id,
      viewer: await inPerson(cai),
    })
    expect(card).toMatchObject({
      value: { names: { receiver: 'Alba' }, municipality: '', exchange: { appointment: null } },
    })
    const statement = await readStatement(bank.ports)({ ...query, language: 'it' })
    expect(statement).toMatchObject({ value: { rows: [{ otherName: null, minutes: 60 }] } })
    const stranger = { ...query, exchangeId: past.id, viewer: await inPerson(ugo) }
    expect(await readExchange(bank.ports)(stranger)).toMatchObject({
      refusal: { code: 'not-found' },
    })
  })
})

describe('the desk', () => {
  it('hears of a hidden person only who is named', async () => {
    const vera = await addMember(bank, 'Vera')
    await flag(vera)
    const told = (about: MemberId) =>
      bank.work(stores => staffOf(stores, [about], bank.ports.now()))
    expect(await told(vera)).toEqual([olga])
    expect(await told(bo)).toEqual([olga, ugo])
  })

  it('names others and takes it back, never the last; a lost role ends it', async () => {
    const vera = await addMember(bank, 'Vera')
    await flag(vera)
    const about = { memberId: vera }
    expect(await unnameStaff(bank.ports)({ ...by(olga), ...about, staffId: olga })).toMatchObject({
      refusal: { code: 'last-named' },
    })
    expect(await nameStaff(bank.ports)({ ...by(olga), ...about, staffId: bo })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await nameStaff(bank.ports)({ ...by(ugo), ...about, staffId: ugo })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    await nameStaff(bank.ports)({ ...by(olga), ...about, staffId: ugo })
    expect(await member(vera, ugo)).toMatchObject({ value: 'Vera' })
    await unnameStaff(bank.ports)({ ...by(ugo), ...about, staffId: olga })
    expect(await member(vera, olga)).toMatchObject({ value: undefined })
    const cora = await addToDesk(bank, 'Cora', 'coordinator')
    await bank.work(({ members }) => members.revoke(ugo, 'operator', bank.ports.now()))
    expect(await member(vera, ugo)).toMatchObject({ value: undefined })
    expect(await handOverForsaken(bank.ports)(bank.territoryId)).toBe(1)
    expect(await handOverForsaken(bank.ports)(bank.territoryId)).toBe(0)
    expect(await member(vera, cora)).toMatchObject({ value: 'Vera' })
    await bank.work(({ members }) => members.grant(ugo, 'operator', null, bank.ports.now()))
  })

  it('writes each look down, and shows everybody again when it ends', async () => {
    const vera = await addMember(bank, 'Vera')
    await flag(vera)
    await readPresence(bank.ports)({ ...by(olga), memberId: vera })
    await changePresence(bank.ports)({ ...by(olga), memberId: vera, reaches: 'nothing' })
    await endPresence(bank.ports)({ ...by(olga), memberId: vera })
    const rows = await bank.asOwner<{ action: string; actor: string }>(
      `select action, actor from audit where entity = 'member' and entity_id = $1 order by id`,
      [String(vera)],
    )
    const actor = `member-${olga}`
    expect(rows).toEqual(
      ['presence.hidden', 'presence.read', 'presence.changed', 'presence.shown'].map(action => ({
        action,
        actor,
      })),
    )
    expect(await member(vera, ugo)).toMatchObject({ value: 'Vera' })
  })

  it('never hides itself, nor a colleague above', async () => {
    expect(await flag(olga)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await flag(ugo)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await flag(bo, bo)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})
