import type { MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import { mayManage, readStaff } from '../member/authority.ts'
import type { Member } from '../member/member.ts'
import { toFirstName } from '../member/name.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { goUnseen } from './go-unseen.ts'
import { mayKnowOf } from './may-know.ts'
import type { HiddenPresence, Reach } from './presence.ts'

export type FlagPresence = MemberCommand & {
  readonly memberId: MemberId
  readonly alias: string
  readonly reaches: Reach
}

/**
 * From now on nobody knows of this person but themselves and this operator, who is the first to be
 * named. Refuses `not-found` for who is hidden from the operator already, `not-allowed` for
 * oneself, an organisation, and roles above one's own; `invalid-name` for an alias.
 */
export const flagPresence =
  (ports: Ports) =>
  (command: FlagPresence): Promise<Result<HiddenPresence, Refusal>> =>
    // The house: what is called off may concern others who are hidden too.
    ports.transact(houseOf(command), async (stores): Promise<Result<HiddenPresence, Refusal>> => {
      const now = ports.now()
      const { commandId, by, memberId, reaches } = command
      const fresh = await stores.commands.claim(commandId, now)
      const member = await readFlagged(stores, command, now)
      if (!member.ok) return member
      const standing = await stores.hidden.read(memberId, now)
      if (standing !== undefined) return ok(standing)
      if (!fresh) return refuse({ code: 'not-found' })
      const alias = toFirstName(command.alias)
      if (!alias.ok) return alias
      const { territoryId } = command
      const unseen = await goUnseen(stores, { commandId, territoryId, memberId }, now)
      if (!unseen.ok) return unseen
      await stores.hidden.begin({ memberId, alias: alias.value, reaches }, by, now)
      await stores.hidden.name(memberId, by, by, now)
      const row = { actor: actorOf(by), action: 'presence.hidden', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId }, now)
      const presence = await stores.hidden.read(memberId, now)
      return presence === undefined ? refuse({ code: 'not-found' }) : ok(presence)
    })

async function readFlagged(
  stores: Stores,
  { by, memberId }: FlagPresence,
  now: Temporal.Instant,
): Promise<Result<Member, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  await stores.members.lock(memberId, 'alone')
  const person = await stores.members.inPerson(memberId, now)
  const known = person !== undefined && (await mayKnowOf(stores, by, memberId, now))
  // A record that was merged reads as another: the flag belongs on that one.
  if (!known || person.id !== memberId || person.state === 'left') {
    return refuse({ code: 'not-found' })
  }
  const isPerson = (await stores.organisations.read(memberId)) === undefined
  const allowed = by !== memberId && isPerson && mayManage(staff.value.roles, person.roles)
  return allowed ? ok(person) : refuse({ code: 'not-allowed' })
}
