/**
 * Coordinators say who acts in what the law asks more for, from now on or no longer: nobody to
 * themselves, and only for bodies that are public. It ends at once: each door reads it anew.
 */
import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { isStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { DeskMandate, MandateOf } from './mandate.ts'

export type ChangeMandate = MemberCommand & {
  readonly memberId: MemberId
  readonly kind: DeskMandate
  /** Null: of `legal`, which is for the territory. */
  readonly organisationId: MemberId | null
}

/** Refuses `not-allowed` to who is no coordinator; `not-found` for nobody who may hold it, or no such body. */
export const grantMandate = (ports: Ports) => changing(ports, 'given')
export const revokeMandate = (ports: Ports) => changing(ports, 'ended')

type Change = 'given' | 'ended'

const changing =
  (ports: Ports, change: Change) =>
  (command: ChangeMandate): Promise<Result<MandateOf, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<MandateOf, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, memberId, kind, organisationId } = command
      const coordinator = await stores.members.inPerson(by, now)
      const decides = coordinator?.state === 'active' && coordinator.roles.includes('coordinator')
      if (!decides || by === memberId) return refuse({ code: 'not-allowed' })
      if ((await stores.members.read(memberId)) === undefined) return refuse({ code: 'not-found' })
      const mandate = { memberId, kind, organisationId }
      if (change === 'given') {
        const may = await mayHold(stores, mandate, now)
        if (!may.ok) return may
      }
      if (fresh) await write(stores, command, change, now)
      return ok(mandate)
    })

/** A court's and a municipality's matters are the desk's; for a public promoter its own people act. */
async function mayHold(
  { members, organisations }: Stores,
  { memberId, kind, organisationId }: MandateOf,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const person = await members.inPerson(memberId, now)
  if (person?.state !== 'active') return refuse({ code: 'not-found' })
  if (kind !== 'promoter' && !isStaff(person.roles)) return refuse({ code: 'not-found' })
  if ((await organisations.read(memberId)) !== undefined) return refuse({ code: 'not-found' })
  if (kind === 'legal')
    return organisationId === null ? ok(undefined) : refuse({ code: 'not-found' })
  const body = organisationId === null ? undefined : await organisations.read(organisationId)
  const stands = body?.kind === 'public' && body.closedAt === null
  return stands ? ok(undefined) : refuse({ code: 'not-found' })
}

async function write(
  stores: Stores,
  { by, memberId, kind, organisationId, commandId }: ChangeMandate,
  change: Change,
  now: Temporal.Instant,
): Promise<void> {
  const mandate = { memberId, kind, organisationId }
  const done =
    change === 'given'
      ? await stores.mandates.grant(mandate, by, now)
      : await stores.mandates.revoke(mandate, now)
  if (!done) return
  const facts = { mandate: kind, organisationId }
  const notice = { kind: `mandate.${change}`, facts } as const
  await notify(stores, now, { to: memberId, notice, key: `mandate-${change}-${commandId}` })
  const row = { actor: actorOf(by), action: `mandate.${change}`, entity: 'member' }
  const reason = organisationId === null ? kind : `${kind}-member-${organisationId}`
  await stores.audit.write({ ...row, entityId: memberId, reason }, now)
}
