/**
 * Who stands beside people at a host: named and let go by the desk. A volunteer has to be in the host's
 * register and insured; whom the host employs is insured by law (D.P.R. 1124/1965), which the desk vouches
 * for. Nobody is tutor of themselves: who gives hours back there is none.
 */
import { notify } from '../delivery/notify.ts'
import { type MemberId, toId } from '../ids.ts'
import { actorOf, type MemberCommand } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { decideOnHost, type Host } from './decide-on-host.ts'
import { endTutor } from './end-tutor.ts'
import { isInsured } from './keep-volunteer.ts'
import { standing } from './volunteer.ts'

type OfTutor = MemberCommand & { readonly organisationId: MemberId; readonly memberId: MemberId }
export type AppointTutor = OfTutor & {
  /** By the host, on a contract. */
  readonly employed: boolean
}

/** Refuses `not-found` for nobody active, `not-insured`, `not-allowed` for who gives hours back there. */
export const appointTutor = decideOnHost({
  action: 'tutor.named',
  hostOf: (_stores, { organisationId }: AppointTutor) => Promise.resolve(organisationId),
  write: async (stores, command, host): Promise<Result<MemberId, Refusal>> => {
    const { memberId, employed, by } = command
    const member = await stores.members.read(memberId)
    const isPerson = (await stores.organisations.read(memberId)) === undefined
    if (member?.state !== 'active' || !isPerson) return refuse({ code: 'not-found' })
    const placed = await stores.placements.ofMember(member.id, ['active', 'suspended'])
    if (placed.some(({ hostId }) => hostId === host.id)) return refuse({ code: 'not-allowed' })
    const insured = await mayServe(stores, host, member.id, employed)
    if (!insured) return refuse({ code: 'not-insured' })
    const { now } = host
    const mandate = { memberId: member.id, kind: 'tutor', organisationId: host.id } as const
    if (!(await stores.mandates.grant(mandate, by, now))) return ok(host.id)
    const notice = { kind: 'tutor.appointed', facts: { organisationId: host.id } } as const
    await notify(stores, now, { to: member.id, notice, key: `tutor-${command.commandId}` })
    const row = { actor: actorOf(by), action: 'tutor.appointed', entity: 'member' }
    const reason = `member-${host.id}${employed ? '-employed' : ''}`
    await stores.audit.write({ ...row, entityId: member.id, reason }, now)
    return ok(host.id)
  },
  read: ({ organisations }, id) => organisations.read(toId<MemberId>(id)),
})

export const dismissTutor = decideOnHost({
  action: 'tutor.let-go',
  hostOf: (_stores, { organisationId }: OfTutor) => Promise.resolve(organisationId),
  write: async (stores, { memberId, by }, { id, now }): Promise<Result<MemberId, Refusal>> => {
    const member = await stores.members.read(memberId)
    if (member === undefined) return refuse({ code: 'not-found' })
    await endTutor(stores, { organisationId: id, memberId: member.id, by }, now)
    return ok(id)
  },
  read: ({ organisations }, id) => organisations.read(toId<MemberId>(id)),
})

/** Who is in the register is a volunteer, whatever is said of them. */
async function mayServe(
  stores: Stores,
  { id, today }: Host,
  memberId: MemberId,
  employed: boolean,
): Promise<boolean> {
  if (await isInsured(stores, id, memberId, today)) return true
  const rows = standing(await stores.hosts.volunteerRows(id))
  const isVolunteer = rows.some(row => row.memberId === memberId && row.toDay === null)
  return employed && !isVolunteer
}
