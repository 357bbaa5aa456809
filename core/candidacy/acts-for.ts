import type { CandidacyId, MemberId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { isStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Candidacy } from './candidacy.ts'

/** The organisation itself, by its delegates; the staff in its place. */
export async function actsFor(
  { members, organisations }: Pick<Stores, 'members' | 'organisations'>,
  by: MemberId,
  organisationId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  const organisation = await organisations.read(organisationId)
  if (organisation === undefined || organisation.closedAt !== null) return false
  if (by === organisationId) return true
  const person = await members.inPerson(by, now)
  return person?.state === 'active' && isStaff(person.roles)
}

/** The network: organisations that take part, and the staff. */
export async function isOfNetwork(
  { members, organisations }: Pick<Stores, 'members' | 'organisations'>,
  by: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  const organisation = await organisations.read(by)
  if (organisation !== undefined) return organisation.closedAt === null
  const person = await members.inPerson(by, now)
  return person?.state === 'active' && isStaff(person.roles)
}

type Command = MemberCommand & { readonly candidacyId: CandidacyId }
type Change = (
  stores: Stores,
  candidacy: Candidacy,
  now: Temporal.Instant,
) => Promise<Result<undefined, Refusal>>

/** One change to one candidacy, once; answers with how it stands. Refuses `not-found` to others. */
export const changeCandidacy = (
  ports: Ports,
  command: Command,
  may: (stores: Stores, candidacy: Candidacy, now: Temporal.Instant) => Promise<boolean>,
  change: Change,
): Promise<Result<Candidacy, Refusal>> =>
  ports.transact(scopeOf(command), async (stores): Promise<Result<Candidacy, Refusal>> => {
    const now = ports.now()
    const fresh = await stores.commands.claim(command.commandId, now)
    const candidacy = await stores.candidacies.lock(command.candidacyId)
    if (candidacy === undefined || !(await may(stores, candidacy, now))) {
      return refuse({ code: 'not-found' })
    }
    if (!fresh) return ok(candidacy)
    const changed = await change(stores, candidacy, now)
    if (!changed.ok) return changed
    return ok((await stores.candidacies.read(candidacy.id)) ?? candidacy)
  })
