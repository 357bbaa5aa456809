/**
 * The end of the form: a person is in, with a role, an account in the book and, while the fund
 * has room, its welcome gift. Everything together or nothing.
 */

import type { InviteId, MemberId, TelegramId, TerritoryId } from '../ids.ts'
import type { Invite } from '../invite/store.ts'
import { usable } from '../invite/usable.ts'
import { actorOf, houseOf } from '../listing/member-command.ts'
import { emptyWeek } from '../listing/week.ts'
import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { NewMember } from './store.ts'
import { type Profile, toNewMember } from './to-new-member.ts'
import { giveWelcome } from './welcome.ts'

export type Join = Profile & {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly inviteId: InviteId
  readonly telegramId: TelegramId
}

export type Joined = { readonly memberId: MemberId; readonly gift: Minutes }

/** Refuses: invite-…, underage, invalid-name, unknown-municipality, unknown-language, already-member. */
export const join =
  (ports: Ports) =>
  async (command: Join): Promise<Result<Joined, Refusal>> => {
    const first = await attempt(ports, command, 'with-gift')
    // Someone else took the fund's last hours between our look and our entry.
    const raced = !first.ok && first.refusal.code === 'no-room'
    return raced ? attempt(ports, command, 'without-gift') : first
  }

const attempt = (
  ports: Ports,
  command: Join,
  gift: 'with-gift' | 'without-gift',
): Promise<Result<Joined, Refusal>> =>
  ports.transact(
    houseOf({ territoryId: command.territoryId, lane: command.telegramId }),
    async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const current = await stores.members.behind(command.telegramId)
      if (current !== undefined) {
        if (fresh) return refuse({ code: 'already-member' })
        const gift = toMinutes((await stores.commands.answerOf(command.commandId)) ?? 0)
        return ok({ memberId: current, gift })
      }
      const invite = usable(await stores.invites.lock(command.inviteId), now)
      if (!invite.ok) return invite
      const person = await toNewMember(stores, command, now)
      if (!person.ok) return person
      const memberId = await write(stores, invite.value, person.value, command.telegramId, now)
      if (memberId === undefined) return refuse({ code: 'invite-used' })
      const given = await open(stores, memberId, gift, now)
      if (!given.ok) return given
      await stores.commands.keepAnswer(command.commandId, given.value)
      return ok({ memberId, gift: given.value })
    },
  )

/** Undefined when the record that the link is for has an account already. */
async function write(
  stores: Stores,
  invite: Invite,
  person: Omit<NewMember, 'weekSlots'>,
  telegramId: TelegramId,
  now: Temporal.Instant,
): Promise<MemberId | undefined> {
  const id = await createOrComplete(stores, invite.memberId, person, now)
  if (id === undefined) return undefined
  await stores.members.grant(id, 'member', null, now)
  await stores.members.grant(id, invite.role, null, now)
  await stores.members.link(id, telegramId, now)
  await stores.invites.use(invite.id)
  const row = { actor: actorOf(id), action: 'member.joined', entity: 'member', entityId: id }
  await stores.audit.write({ ...row, reason: `invite ${invite.id}, ${invite.role}` }, now)
  return id
}

/** The account and the gift that comes with it; who took part without Telegram has had both. */
async function open(
  stores: Stores,
  id: MemberId,
  gift: 'with-gift' | 'without-gift',
  now: Temporal.Instant,
): Promise<Result<Minutes, Refusal>> {
  if ((await stores.ledger.accountOf(id)) !== undefined) return ok(noMinutes)
  const { floor } = await stores.network.settings()
  await stores.ledger.openAccount(id, floor)
  return gift === 'with-gift' ? giveWelcome(stores, id, now) : ok(noMinutes)
}

async function createOrComplete(
  stores: Stores,
  known: MemberId | null,
  person: Omit<NewMember, 'weekSlots'>,
  now: Temporal.Instant,
): Promise<MemberId | undefined> {
  if (known === null) return stores.members.create({ ...person, weekSlots: emptyWeek }, now)
  const record = await stores.members.inPerson(known, now)
  if (record === undefined || record.state === 'left' || record.telegramId !== null) {
    return undefined
  }
  const spokenLanguages = [...new Set([...record.spokenLanguages, ...person.spokenLanguages])]
  const state = record.state === 'paused' ? 'paused' : 'active'
  // Who was in another bank before belongs since then.
  const joinedAt = record.joinedAt ?? person.joinedAt
  await stores.members.change(known, { ...person, spokenLanguages, state, joinedAt }, now)
  return known
}
