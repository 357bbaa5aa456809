import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemberId, type TelegramId, toId } from '#core/ids'
import { join } from '#core/member/join'
import type { Role } from '#core/member/member'
import { moveAccount } from '#core/member/move-account'
import { pauseMember, reactivateMember } from '#core/member/pause-member'
import { toMinutes } from '#core/minutes'
import { openPeopleWorld, type PeopleWorld } from '#test/builders/people-world'
import { acceptRole } from './accept-role.ts'
import { createInvite } from './create-invite.ts'
import { openInvite } from './open-invite.ts'
import { revokeInvite } from './revoke-invite.ts'

let world: PeopleWorld
beforeAll(async () => {
  world = await openPeopleWorld()
})
afterAll(() => world.close())

const hash = (code: string) => createHash('sha256').update(code).digest('base64url')
let used = 0
const next = () => {
  used += 1
  return used
}
const fresh = (name: string) => `${name}-${next()}`
const newPhone = () => toId<TelegramId>(7_100_000_000 + next())

const invite = async (
  wish: { by?: MemberId | null; role?: Role; uses?: number; memberId?: MemberId } = {},
) => {
  const code = fresh('code')
  const { territoryId } = world
  const rest = { by: null, role: 'member', uses: 1, days: 7, ...wish } as const
  const made = await createInvite(world.ports)({ territoryId, codeHash: hash(code), ...rest })
  return { code, made }
}
const open = (telegramId: TelegramId, code: string) =>
  openInvite(world.ports, world.lookups)({ telegramId, codeHash: hash(code) })

async function comeIn(role: Role = 'member', telegramId = newPhone()): Promise<MemberId> {
  const { code } = await invite({ role })
  const joined = await joinWith(telegramId, code)
  if (!joined.ok) throw new Error(joined.refusal.code)
  return joined.value.memberId
}
async function joinWith(telegramId: TelegramId, code: string, change: object = {}) {
  const opened = await open(telegramId, code)
  if (!opened.ok) return opened
  const { territoryId, inviteId } = opened.value
  const answers = {
    commandId: fresh('join'),
    language: 'ar',
    firstName: 'Amina',
    municipalityCode: '003149',
    noticeVersion: '2026-11',
    adult: true,
  }
  const command = { territoryId, inviteId, telegramId, ...answers, ...change }
  const joined = await join(world.ports)(command)
  const again = joined.ok ? await join(world.ports)(command) : joined
  expect(again).toEqual(joined)
  return joined
}

describe('coming in', () => {
  it('makes a member with a role, an account and the welcome gift, once', async () => {
    const telegramId = newPhone()
    const { code } = await invite({ role: 'volunteer' })
    const joined = await joinWith(telegramId, code)
    if (!joined.ok) throw new Error(joined.refusal.code)
    const { memberId, gift } = joined.value
    expect(gift).toBe(120)
    const person = await world.read(stores => stores.members.inPerson(memberId, world.now()))
    expect(person).toMatchObject({ state: 'active', noticeVersion: '2026-11', telegramId })
    expect(person?.roles.toSorted()).toEqual(['member', 'volunteer'])
    const account = await world.read(stores => stores.ledger.accountOf(memberId))
    expect(account).toMatchObject({ settled: 120, floor: -600 })
    expect(await world.lookups.findAccount(telegramId)).toMatchObject({ memberId })
    expect(await joinWith(newPhone(), code)).toMatchObject({ refusal: { code: 'invite-used' } })
  })

  it.each([
    ['underage', { adult: false }],
    ['invalid-name', { firstName: 'www.me' }],
    ['unknown-municipality', { municipalityCode: '015146' }],
    ['unknown-language', { language: 'fr' }],
  ])('is refused as %s, leaving nothing', async (code, change) => {
    const telegramId = newPhone()
    const link = await invite()
    expect(await joinWith(telegramId, link.code, change)).toMatchObject({ refusal: { code } })
    expect(await world.lookups.findAccount(telegramId)).toBeUndefined()
    expect((await joinWith(telegramId, link.code)).ok).toBe(true)
  })

  it('goes on without a gift when the fund has no room', async () => {
    const fund = await world.read(stores => stores.ledger.fund())
    if (!fund) throw new Error('the demo has a fund')
    await world.read(stores => stores.ledger.setFloor(fund.id, fund.settled))
    const { code } = await invite()
    expect(await joinWith(newPhone(), code)).toMatchObject({ value: { gift: 0 } })
    await world.read(stores => stores.ledger.setFloor(fund.id, toMinutes(-30_000)))
  })

  it('completes the record of a person already known', async () => {
    const [known] = await world.read(stores => stores.members.page({ state: 'invited', limit: 1 }))
    const { code } = await invite({ role: 'volunteer', uses: 5, memberId: known?.id ?? toId(0) })
    const telegramId = newPhone()
    const joined = await joinWith(telegramId, code)
    expect(joined).toMatchObject({ value: { memberId: known?.id } })
    expect(await open(newPhone(), code)).toMatchObject({ refusal: { code: 'invite-used' } })
  })
})

describe('an invitation', () => {
  it('that is wrong, expired or revoked opens nothing, and guessing is slowed down', async () => {
    const phone = newPhone()
    expect(await open(phone, 'nonsense')).toMatchObject({ refusal: { code: 'invite-unknown' } })
    const { code, made } = await invite()
    const by = await comeIn('operator')
    if (!made.ok) throw new Error(made.refusal.code)
    world.advance({ hours: 24 * 8 })
    expect(await open(phone, code)).toMatchObject({ refusal: { code: 'invite-expired' } })
    const second = await invite()
    if (!second.made.ok) throw new Error(second.made.refusal.code)
    const inviteId = second.made.value.id
    const { territoryId } = world
    await revokeInvite(world.ports)({ commandId: fresh('c'), territoryId, by, inviteId })
    expect(await open(phone, second.code)).toMatchObject({ refusal: { code: 'invite-expired' } })
    const answers = await Promise.all(Array.from({ length: 12 }, () => open(phone, 'guess')))
    const codes = new Set(answers.map(answer => !answer.ok && answer.refusal.code))
    expect(codes).toEqual(new Set(['invite-unknown', 'too-many-tries']))
  })

  it('is made only for roles from above', async () => {
    const [operator, coordinator] = [await comeIn('operator'), await comeIn('coordinator')]
    const codeOf = async (by: MemberId, role: Role, memberId?: MemberId) => {
      const { made } = await invite({ by, role, ...(memberId === undefined ? {} : { memberId }) })
      return made.ok ? 'made' : made.refusal.code
    }
    expect(await codeOf(operator, 'volunteer')).toBe('made')
    expect(await codeOf(operator, 'operator')).toBe('not-allowed')
    expect(await codeOf(coordinator, 'operator')).toBe('made')
    expect(await codeOf(coordinator, 'coordinator')).toBe('not-allowed')
    expect(await codeOf(await comeIn(), 'member')).toBe('not-allowed')
    // A link for a colleague's record would hand over their account.
    expect(await codeOf(operator, 'member', coordinator)).toBe('not-allowed')
  })

  it('gives a member one more role, once', async () => {
    const telegramId = newPhone()
    const by = await comeIn('member', telegramId)
    const { code } = await invite({ role: 'operator' })
    const opened = await open(telegramId, code)
    if (!opened.ok) throw new Error(opened.refusal.code)
    expect(opened.value.opens).toBe('grant')
    const { territoryId, inviteId } = opened.value
    const accept = () =>
      acceptRole(world.ports)({ commandId: fresh('c'), territoryId, by, inviteId })
    expect(await accept()).toEqual({ ok: true, value: 'operator' })
    expect(await accept()).toMatchObject({ refusal: { code: 'invite-used' } })
  })
})

describe('a new phone', () => {
  it('takes the person along; the old account is a stranger and is told', async () => {
    const [before, after] = [newPhone(), newPhone()]
    const memberId = await comeIn('member', before)
    const { code } = await invite({ memberId })
    expect(await open(before, code)).toMatchObject({ value: { opens: 'known' } })
    const opened = await open(after, code)
    if (!opened.ok) throw new Error(opened.refusal.code)
    expect(opened.value.opens).toBe('move')
    const { territoryId, inviteId } = opened.value
    const command = { commandId: fresh('move'), territoryId, inviteId, telegramId: after }
    const moved = await moveAccount(world.ports)(command)
    expect(moved).toEqual({ ok: true, value: memberId })
    expect(await moveAccount(world.ports)(command)).toEqual(moved)
    expect(await world.lookups.findAccount(before)).toBeUndefined()
    expect(await world.lookups.findAccount(after)).toMatchObject({ memberId })
    expect(await world.noticesTo(before)).toEqual(['account.moved'])
    expect(await open(newPhone(), code)).toMatchObject({ refusal: { code: 'invite-used' } })
  })

  it('is refused when that account is somebody already', async () => {
    const memberId = await comeIn()
    const { code } = await invite({ memberId })
    const other = newPhone()
    await comeIn('member', other)
    expect(await open(other, code)).toMatchObject({ refusal: { code: 'already-member' } })
  })
})

describe('a pause', () => {
  it('is given and taken by staff, and is harmless to repeat', async () => {
    const [operator, member] = [await comeIn('operator'), await comeIn()]
    const { territoryId } = world
    const command = (by: MemberId, memberId: MemberId) => ({
      commandId: fresh('pause'),
      territoryId,
      by,
      memberId,
    })
    const paused = await pauseMember(world.ports)(command(operator, member))
    expect(paused).toMatchObject({ value: { state: 'paused' } })
    expect(await pauseMember(world.ports)(command(operator, member))).toMatchObject({ ok: true })
    expect(await pauseMember(world.ports)(command(member, operator))).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    const back = await reactivateMember(world.ports)(command(operator, member))
    expect(back).toMatchObject({ value: { state: 'active' } })
  })
})
