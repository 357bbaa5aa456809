/** In whose care a member is: an operator puts a volunteer beside them, and takes them away again. */
import type { Notice } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import type { AssignmentId, MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayAssist } from './may-assist.ts'
import type { Assignment } from './store.ts'

export type GiveAssignment = MemberCommand & {
  readonly helperId: MemberId
  readonly memberId: MemberId
}

/** Refuses `not-allowed` to who may not help the person themselves; `not-found` for no volunteer. */
export const giveAssignment =
  (ports: Ports) =>
  (command: GiveAssignment): Promise<Result<Assignment, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Assignment, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, helperId, memberId } = command
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      const person = await mayAssist(stores, staff.value, memberId, now)
      if (!person.ok) return person
      const helper = await stores.members.inPerson(helperId, now)
      const serves = helper?.state === 'active' && helper.roles.includes('volunteer')
      if (!serves || helperId === memberId) return refuse({ code: 'not-found' })
      // The same command again gives nothing back that was ended since.
      if (!fresh) return readStanding(stores, command)
      const id = await stores.assists.assign({ helperId, memberId, givenBy: by }, now)
      const assignment = await stores.assists.read(id)
      if (assignment === undefined) return refuse({ code: 'not-found' })
      await tellGiven(stores, assignment, now)
      return ok(assignment)
    })

async function readStanding(
  { assists }: Stores,
  { helperId, memberId }: GiveAssignment,
): Promise<Result<Assignment, Refusal>> {
  const standing = await assists.standing({ memberId })
  const found = standing.find(each => each.helperId === helperId)
  return found === undefined ? refuse({ code: 'not-found' }) : ok(found)
}

/** Its buttons die at the next tap: each reads anew who may. Ended before: nothing happens. */
export const endAssignment =
  (ports: Ports) =>
  (
    command: MemberCommand & { readonly assignmentId: AssignmentId },
  ): Promise<Result<Assignment, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Assignment, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      const standing = await stores.assists.read(command.assignmentId)
      if (standing === undefined) return refuse({ code: 'not-found' })
      if (standing.memberId === command.by) return refuse({ code: 'not-allowed' })
      if (!fresh || standing.to !== null) return ok(standing)
      await stores.assists.end(standing.id, command.by, now)
      await stores.queue.giveBack(standing.helperId, standing.memberId)
      const { helperId: to, memberId } = standing
      await tell(
        stores,
        standing,
        { to, notice: { kind: 'assist.ended', facts: { memberId } } },
        now,
      )
      await write(stores, command.by, { action: 'assist.ended', standing }, now)
      return ok({ ...standing, to: now })
    })

async function tellGiven(stores: Stores, given: Assignment, now: Temporal.Instant): Promise<void> {
  const { helperId, memberId, givenBy } = given
  const care = { kind: 'assist.given', facts: { memberId } } as const
  await tell(stores, given, { to: helperId, notice: care }, now)
  if ((await stores.members.telegramOf(memberId)) !== undefined) {
    const helped = { kind: 'assist.helped', facts: { memberId: helperId } } as const
    await tell(stores, given, { to: memberId, notice: helped }, now)
  }
  await write(stores, givenBy, { action: 'assist.given', standing: given }, now)
}

const tell = (
  stores: Stores,
  { id }: Assignment,
  { to, notice }: { readonly to: MemberId; readonly notice: Notice },
  now: Temporal.Instant,
) => notify(stores, now, { to, notice, key: `${notice.kind}-${id}` })

function write(
  stores: Stores,
  by: MemberId,
  { action, standing }: { readonly action: string; readonly standing: Assignment },
  now: Temporal.Instant,
): Promise<void> {
  const row = { actor: actorOf(by), action, entity: 'member', entityId: standing.memberId }
  return stores.audit.write({ ...row, reason: `assignment-${standing.id}` }, now)
}
