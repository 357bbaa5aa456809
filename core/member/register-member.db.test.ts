import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemberId, type TelegramId, toId } from '#core/ids'
import { createInvite } from '#core/invite/create-invite'
import { emptyWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import { openPeopleWorld, type PeopleWorld } from '#test/builders/people-world'
import { changeContact } from './change-contact.ts'
import { join } from './join.ts'
import { type RegisterMember, registerMember } from './register-member.ts'

const nilde = { firstName: 'Nilde', language: 'it', municipalityCode: '003149' } as const

let world: PeopleWorld
let operator: MemberId
let coordinator: MemberId
beforeAll(async () => {
  world = await openPeopleWorld()
  operator = await hire('operator')
  coordinator = await hire('coordinator')
})
afterAll(() => world.close())

function hire(role: 'operator' | 'coordinator'): Promise<MemberId> {
  return world.read(async ({ members }) => {
    const rest = { spokenLanguages: ['it'], weekSlots: emptyWeek, noticeVersion: null }
    const person = { ...nilde, ...rest, state: 'active', adult: true, joinedAt: null } as const
    const id = await members.create(person, world.now())
    await members.grant(id, role, null, world.now())
    return id
  })
}

let used = 0
const fresh = () => {
  used += 1
  return `command-${used}`
}

const ask = (wish: Partial<RegisterMember> = {}) =>
  registerMember(world.ports)({
    ...{ commandId: fresh(), territoryId: world.territoryId, by: operator },
    ...{ ...nilde, state: 'active', adult: true },
    ...wish,
  })
async function register(wish: Partial<RegisterMember> = {}) {
  const done = await ask(wish)
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
const accountOf = (id: MemberId) => world.read(({ ledger }) => ledger.accountOf(id))
const phoneOf = (id: MemberId) => world.read(({ members }) => members.phoneOf(id))
const personOf = (id: MemberId) => world.read(({ members }) => members.inPerson(id, world.now()))

describe('a person without Telegram', () => {
  it('is a member with a role, an account and the gift, reached at a number', async () => {
    const { id } = await register({ phone: '0321 000 000' })
    const person = await personOf(id)
    expect(person).toMatchObject({ ...nilde, state: 'active', telegramId: null, roles: ['member'] })
    expect(person?.noticeVersion).not.toBeNull()
    expect(await accountOf(id)).toMatchObject({ settled: 120, floor: -600 })
    expect(await phoneOf(id)).toBe('0321000000')
  })

  it('is written down once, however often it is said', async () => {
    const commandId = fresh()
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => register({ commandId })))
    for (const other of others) expect(other).toEqual(first)
  })

  it('has no gift when the fund has no room', async () => {
    const fund = await world.read(({ ledger }) => ledger.fund())
    if (!fund) throw new Error('the demo has a fund')
    await world.read(({ ledger }) => ledger.setFloor(fund.id, fund.settled))
    const { id } = await register()
    expect(await accountOf(id)).toMatchObject({ settled: 0 })
    await world.read(({ ledger }) => ledger.setFloor(fund.id, toMinutes(-30_000)))
  })

  it.each<[string, Partial<RegisterMember>]>([
    ['underage', { adult: false }],
    ['invalid-name', { firstName: 'www.me' }],
    ['invalid-phone', { phone: 'at her son’s' }],
    ['unknown-municipality', { municipalityCode: '015146' }],
    ['unknown-language', { language: 'xx' }],
  ])('is refused as %s, leaving nothing', async (code, wish) => {
    const count = () => world.read(({ members }) => members.page({ limit: 1 }))
    const before = await count()
    expect(await ask(wish)).toMatchObject({ refusal: { code } })
    expect(await count()).toEqual(before)
  })

  it('is written down by staff alone', async () => {
    const { id } = await register()
    expect(await ask({ by: id })).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

describe('who comes in with Telegram later', () => {
  const comeIn = async (memberId: MemberId) => {
    const { territoryId } = world
    const codeHash = fresh()
    const invite = { by: operator, role: 'member', uses: 1, days: 7, codeHash, memberId } as const
    const made = await createInvite(world.ports)({ territoryId, ...invite })
    if (!made.ok) throw new Error(made.refusal.code)
    used += 1
    const answers = { ...nilde, firstName: 'Ilde', noticeVersion: '2026-11', adult: true }
    const ids = { inviteId: made.value.id, telegramId: toId<TelegramId>(7_200_000_000 + used) }
    const command = { commandId: fresh(), territoryId, ...ids, ...answers }
    const joined = await join(world.ports)(command)
    expect(await join(world.ports)(command)).toEqual(joined)
    return joined
  }

  it('goes on with the same record and account, and no second gift', async () => {
    const { id } = await register({ phone: '0321 000 000' })
    expect(await comeIn(id)).toEqual({ ok: true, value: { memberId: id, gift: 0 } })
    expect(await personOf(id)).toMatchObject({ firstName: 'Ilde', roles: ['member'] })
    expect(await accountOf(id)).toMatchObject({ settled: 120 })
    expect(await phoneOf(id)).toBe('0321000000')
  })

  it('was only known: account and gift come with the person', async () => {
    const { id } = await register({ state: 'invited', adult: false })
    expect(await personOf(id)).toMatchObject({ state: 'invited', roles: [], joinedAt: null })
    expect(await accountOf(id)).toBeUndefined()
    expect(await comeIn(id)).toEqual({ ok: true, value: { memberId: id, gift: 120 } })
    expect(await personOf(id)).toMatchObject({ state: 'active', roles: ['member'] })
  })
})

describe('the number', () => {
  const change = (memberId: MemberId, phone: string | null, more: object = {}) =>
    changeContact(world.ports)({
      ...{ commandId: fresh(), territoryId: world.territoryId, by: operator, memberId, phone },
      ...more,
    })

  it('is changed and forgotten; a repeat from before changes nothing', async () => {
    const { id } = await register()
    const commandId = fresh()
    expect((await change(id, '+39 333 1234567', { commandId })).ok).toBe(true)
    expect(await phoneOf(id)).toBe('+393331234567')
    expect((await change(id, null)).ok).toBe(true)
    await change(id, '+39 333 1234567', { commandId })
    expect(await phoneOf(id)).toBeNull()
  })

  it('stays as it was when the new one is none, or when it is not theirs to change', async () => {
    const { id } = await register({ phone: '112233' })
    expect(await change(id, '12')).toMatchObject({ refusal: { code: 'invalid-phone' } })
    const not = { refusal: { code: 'not-allowed' } }
    expect(await change(id, '445566', { by: id })).toMatchObject(not)
    expect(await change(coordinator, '445566')).toMatchObject(not)
    const nobody = toId<MemberId>(99_999)
    expect(await change(nobody, '445566')).toMatchObject({ refusal: { code: 'not-found' } })
    expect([await phoneOf(id), await phoneOf(coordinator)]).toEqual(['112233', null])
  })
})
