/**
 * The desk writes down a person whom it knows. `invited`: only a record, which an invitation can
 * name later. `active`: someone who takes part without Telegram, with an account and the welcome
 * gift from now on; what Filo has to tell them becomes a call.
 */

import { type MemberId, toId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { emptyWeek } from '../listing/week.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { readStaff } from './authority.ts'
import type { Member } from './member.ts'
import { toPhone } from './phone.ts'
import { type Known, toKnown } from './to-new-member.ts'
import { giveWelcome } from './welcome.ts'

export type RegisterMember = MemberCommand &
  Known & {
    readonly state: 'invited' | 'active'
    /** 18 or older, and told what is kept about them: who takes part has to be both. */
    readonly adult: boolean
    readonly phone?: string
  }

/** Refuses: underage, invalid-name, invalid-phone, unknown-municipality, unknown-language. */
export const registerMember =
  (ports: Ports) =>
  async (command: RegisterMember): Promise<Result<Member, Refusal>> => {
    const first = await attempt(ports, command, 'with-gift')
    // Someone else took the fund's last hours between our look and our entry.
    const raced = !first.ok && first.refusal.code === 'no-room'
    return raced ? attempt(ports, command, 'without-gift') : first
  }

const attempt = (
  ports: Ports,
  command: RegisterMember,
  gift: 'with-gift' | 'without-gift',
): Promise<Result<Member, Refusal>> =>
  ports.transact(scopeOf(command), async (stores): Promise<Result<Member, Refusal>> => {
    const now = ports.now()
    const fresh = await stores.commands.claim(command.commandId, now)
    const staff = await readStaff(stores, command.by, now)
    if (!staff.ok) return staff
    if (!fresh) return readMade(stores, command.commandId)
    const id = await write(stores, command, now)
    if (!id.ok) return id
    if (command.state === 'active') {
      const given = await open(stores, id.value, gift, now)
      if (!given.ok) return given
    }
    await stores.commands.keepAnswer(command.commandId, id.value)
    const row = { actor: actorOf(command.by), action: 'member.registered', entity: 'member' }
    await stores.audit.write({ ...row, entityId: id.value, reason: command.state }, now)
    return readMade(stores, command.commandId)
  })

async function write(
  stores: Stores,
  command: RegisterMember,
  now: Temporal.Instant,
): Promise<Result<MemberId, Refusal>> {
  const { state, adult } = command
  if (state === 'active' && !adult) return refuse({ code: 'underage' })
  const known = await toKnown(stores, command, now)
  if (!known.ok) return known
  const phone = command.phone === undefined ? ok(null) : toPhone(command.phone)
  if (!phone.ok) return phone
  const { noticeVersion } = await stores.network.settings()
  const entry =
    state === 'active'
      ? { state, noticeVersion, joinedAt: now }
      : { state, noticeVersion: null, joinedAt: null }
  const person = { ...known.value, ...entry, adult, weekSlots: emptyWeek }
  const id = await stores.members.create(person, now)
  if (phone.value !== null) await stores.members.keepPhone(id, phone.value)
  return ok(id)
}

/** What everybody has who takes part. */
async function open(
  stores: Stores,
  id: MemberId,
  gift: 'with-gift' | 'without-gift',
  now: Temporal.Instant,
): Promise<Result<unknown, Refusal>> {
  await stores.members.grant(id, 'member', null, now)
  const { floor } = await stores.network.settings()
  await stores.ledger.openAccount(id, floor)
  return gift === 'with-gift' ? giveWelcome(stores, id, now) : ok(undefined)
}

async function readMade(stores: Stores, commandId: string): Promise<Result<Member, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const member = made === undefined ? undefined : await stores.members.read(toId<MemberId>(made))
  return member === undefined ? refuse({ code: 'not-found' }) : ok(member)
}
