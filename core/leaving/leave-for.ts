import { mayKnowOf } from '../hidden/may-know.ts'
import type { MemberId, TelegramId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import { mayManage, readStaff } from '../member/authority.ts'
import type { Member, MemberInPerson } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { leaveWithin } from './leave-within.ts'

export type LeaveFor = MemberCommand & {
  readonly memberId: MemberId
  /** Why, for the audit; no names. */
  readonly reason: string
  /** What is owed is given by the fund; without it a debt refuses. */
  readonly debt?: 'write-off'
}

/**
 * An operator lets a person go who asked for it, never themselves. Refuses `debt-open` without a
 * decision about the debt, `exchanges-running`, `no-room` when the fund cannot give so much.
 */
export const leaveFor =
  (ports: Ports) =>
  (command: LeaveFor): Promise<Result<Member, Refusal>> =>
    // The house: what is called off may concern somebody of whom this operator may not know.
    ports.transact(houseOf(command), async (stores): Promise<Result<Member, Refusal>> => {
      const now = ports.now()
      const { commandId, territoryId, memberId, reason } = command
      const fresh = await stores.commands.claim(commandId, now)
      const person = await lockForLeaving(stores, command, now)
      if (!person.ok) return person
      if (!fresh) return ok(person.value)
      if (person.value.state === 'left') return refuse({ code: 'already-closed' })
      const debt = command.debt ?? 'refuse'
      const presence = await stores.hidden.read(memberId, now)
      const mayHear = presence === undefined || presence.reaches === 'normal'
      const left = await leaveWithin(stores, { commandId, territoryId, memberId, debt }, now)
      if (!left.ok) return left
      const row = { actor: actorOf(command.by), entity: 'member', entityId: memberId, reason }
      const action = left.value < 0 ? 'member.left-written-off' : 'member.left'
      await stores.audit.write({ ...row, action }, now)
      if (person.value.telegramId !== null && mayHear)
        await sayGoodbye(stores, person.value.telegramId, commandId, now)
      const gone = await stores.members.read(memberId)
      return gone === undefined ? refuse({ code: 'not-found' }) : ok(gone)
    })

/** The person, locked, if this operator may decide about them. */
export async function lockForLeaving(
  stores: Stores,
  { by, memberId }: Pick<LeaveFor, 'by' | 'memberId'>,
  now: Temporal.Instant,
): Promise<Result<MemberInPerson, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  await stores.members.lock(memberId, 'alone')
  const person = await stores.members.inPerson(memberId, now)
  const known = person !== undefined && (await mayKnowOf(stores, by, person.id, now))
  // A record that was merged reads as another, who has not asked to leave.
  if (!known || person.id !== memberId) return refuse({ code: 'not-found' })
  const allowed = by !== memberId && mayManage(staff.value.roles, person.roles)
  return allowed ? ok(person) : refuse({ code: 'not-allowed' })
}

async function sayGoodbye(
  stores: Stores,
  telegramId: TelegramId,
  deed: string,
  now: Temporal.Instant,
): Promise<void> {
  const notice = { kind: 'member.left', facts: {} } as const
  const rest = { priority: 'personal', silent: false, dueAt: now, deadlineAt: null } as const
  await stores.deliveries.add(
    { dedupeKey: `${deed}-left`, to: { telegramId }, notice, ...rest },
    now,
  )
}
