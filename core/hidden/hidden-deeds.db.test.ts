import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange } from '#test/builders/bank-exchange'
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
import { type ExchangeId, type MemberId, toId } from '../ids.ts'
import { mergeMembers } from '../merging/merge-members.ts'
import { ok } from '../result.ts'
import { arrangeExchange } from './arrange-exchange.ts'
import { flagPresence } from './flag-presence.ts'

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

describe('what is done with or for who is hidden', () => {
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
})
