import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange, addOffer, addRequest } from '#test/builders/bank-exchange'
import {
  addGroupCategories,
  afterwards,
  finish,
  join,
  openGroup,
} from '#test/builders/bank-gathering'
import { accountOf, addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { mayAssist } from '../assist/may-assist.ts'
import { actOnExchange } from '../exchange/act-on-exchange.ts'
import { listExchanges } from '../exchange/list-exchanges.ts'
import { readExchange } from '../exchange/read-exchange.ts'
import { type ExchangeId, type MemberId, toId } from '../ids.ts'
import { publishOffer } from '../listing/publish-offer.ts'
import { wholeWeek } from '../listing/week.ts'
import { findMatches } from '../matching/find-matches.ts'
import { mergeMembers } from '../merging/merge-members.ts'
import { staffOf } from '../queue/staff-of.ts'
import { ok } from '../result.ts'
import { readStatement } from '../statement/read-statement.ts'
import { arrangeExchange } from './arrange-exchange.ts'
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

  it('brings help about by itself, and the hours of both count once', async () => {
    const [vera, cai] = [await addMember(bank, 'Vera'), await addMember(bank, 'Cai')]
    await flag(vera, olga, 'Alba')
    const deed = { memberId: vera, otherId: cai, side: 'giver', category: 'cleaning' } as const
    const command = { ...by(olga), ...deed, minutes: 60 }
    const answers = await Promise.all([1, 2, 3].map(() => arrangeExchange(bank.ports)(command)))
    expect(new Set(answers.map(answer => answer.ok && answer.value)).size).toBe(1)
    expect((await accountOf(bank, vera)).settled).toBe(60)
    expect((await accountOf(bank, cai)).settled).toBe(-60)
    const notAllowed = arrangeExchange(bank.ports)({ ...by(ugo), ...deed, minutes: 60 })
    expect(await notAllowed).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await bank.books()).toEqual([])
  })

  it('lets go whoever acted for her, and gives back what she had in hand', async () => {
    const vera = await addToDesk(bank, 'Vera')
    const helper = await addToDesk(bank, 'Hela', 'volunteer')
    const cora = await addToDesk(bank, 'Cora', 'coordinator')
    const now = bank.ports.now()
    const mia = await addMember(bank, 'Mia')
    const item = await bank.work(async ({ members, queue, assists }) => {
      await members.revoke(vera, 'operator', now)
      await assists.assign({ helperId: helper, memberId: vera, givenBy: cora }, now)
      await members.grant(vera, 'operator', null, now)
      const wish = { kind: 'help', memberId: mia, exchangeId: null, deliveryId: null } as const
      const { id } = await queue.open({ ...wish, dueAt: null }, now)
      const opened = await queue.lock(id)
      if (opened !== undefined) await queue.save({ ...opened, state: 'taken', takenBy: vera }, now)
      await members.revoke(vera, 'operator', now)
      return id
    })
    const may = () =>
      bank.work(async stores => {
        const person = await stores.members.inPerson(helper, now)
        return person && (await mayAssist(stores, person, vera, now)).ok
      })
    expect(await may()).toBe(true)
    expect(await flag(vera)).toMatchObject({ ok: true })
    expect(await may()).toBe(false)
    expect(await bank.work(({ queue }) => queue.read(item))).toMatchObject({
      state: 'open',
      takenBy: null,
    })
  })

  it('changes no hour of a lesson that a colleague settles without knowing of her', async () => {
    await addGroupCategories(bank)
    const [lea, vera, dan] = [
      await addMember(bank, 'Lea'),
      await addMember(bank, 'Vera'),
      await addMember(bank, 'Dan'),
    ]
    const lesson = await openGroup(bank, lea)
    await join(bank, lesson, vera)
    await join(bank, lesson, dan)
    await finish(bank, lesson, lea, 60)
    const places = await bank.work(({ exchanges }) => exchanges.ofGathering(lesson))
    const later = afterwards(bank)
    const deed = (exchangeId: ExchangeId, verb: 'confirm' | 'dispute', memberId: MemberId) =>
      actOnExchange(later)({
        ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, exchangeId, verb },
        by: { kind: 'member', memberId },
      })
    const of = (id: MemberId) =>
      places.find(each => each.parties.some(({ memberId }) => memberId === id))?.id ??
      toId<ExchangeId>(0)
    expect(await deed(of(vera), 'confirm', vera)).toMatchObject({ ok: true })
    expect(await deed(of(dan), 'dispute', dan)).toMatchObject({ ok: true })
    await flag(vera)
    const resolved = await actOnExchange(later)({
      ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId },
      ...{ exchangeId: of(dan), verb: 'resolve', minutes: 60, reason: 'agreed' },
      by: { kind: 'operator', memberId: ugo },
    })
    expect(resolved).toMatchObject({ ok: true })
    // Earned once, whoever sees whom; the rest is the fund's.
    expect((await accountOf(bank, lea)).settled).toBe(60)
    expect(await bank.books()).toEqual([])
  })

  it('makes two records of hers one, and others find neither', async () => {
    const [gone, stays] = [await addMember(bank, 'Vera'), await addMember(bank, 'Vera')]
    const past = await addExchange(bank, 'confirmed', { giver: gone, receiver: bo })
    await flag(gone)
    await flag(stays)
    const merge = (who: MemberId) =>
      mergeMembers(bank.ports)({ ...by(who), gone, stays, reason: 'one person' })
    expect(await merge(ugo)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await merge(olga)).toMatchObject({ ok: true })
    expect(await member(stays, ugo)).toMatchObject({ value: undefined })
    expect(await member(gone, ugo)).toMatchObject({ value: undefined })
    expect(await bank.work(({ exchanges }) => exchanges.read(past.id))).toMatchObject({
      parties: [{ memberId: stays }, { memberId: bo }],
    })
    expect(await bank.books()).toEqual([])
  })

  it('merges others whole, also what they did with somebody unseen', async () => {
    const vera = await addMember(bank, 'Vera')
    const [gone, stays] = [await addMember(bank, 'Dan'), await addMember(bank, 'Dan')]
    const past = await addExchange(bank, 'confirmed', { giver: gone, receiver: vera })
    await flag(vera)
    const command = { ...by(ugo), gone, stays, reason: 'one person' }
    expect(await mergeMembers(bank.ports)(command)).toMatchObject({ ok: true })
    expect(await bank.work(({ exchanges }) => exchanges.read(past.id))).toMatchObject({
      parties: [{ memberId: stays }, { memberId: vera }],
    })
  })

  it('never hides itself, nor a colleague above', async () => {
    expect(await flag(olga)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await flag(ugo)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await flag(bo, bo)).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})
