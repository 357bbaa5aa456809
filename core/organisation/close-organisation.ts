/**
 * An organisation ends. Like a person who leaves: what is to come is called off kindly, what was done
 * has to be counted first, credit goes to the fund, and a debt is an operator's decision. Its delegates
 * act for it no longer, and nobody is tutor there. It is not opened again: who comes back is written down anew.
 */

import { letGoOfCandidacies } from '../candidacy/let-go.ts'
import { notify } from '../delivery/notify.ts'
import { endTutor } from '../host/end-tutor.ts'
import type { MemberId } from '../ids.ts'
import { leaveWithin } from '../leaving/leave-within.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import { withdrawAllOf } from '../opportunity/withdraw-all.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Organisation } from './organisation.ts'

export type CloseOrganisation = MemberCommand & {
  readonly organisationId: MemberId
  /** Why, for the audit; no names. */
  readonly reason: string
  /** What is owed is given by the fund; without it a debt refuses. */
  readonly debt?: 'write-off'
  /** False: on what it did it reads as somebody who has left. */
  readonly keepName: boolean
}

/**
 * Refuses `not-allowed` to who is no operator or acts for it; `exchanges-running`, `debt-open`,
 * `no-room` as leaving does; `already-closed`; `place-in-use` while somebody gives hours back there.
 */
export const closeOrganisation =
  (ports: Ports) =>
  (command: CloseOrganisation): Promise<Result<Organisation, Refusal>> =>
    // The house: what runs may be with somebody of whom this operator may not know.
    ports.transact(houseOf(command), async (stores): Promise<Result<Organisation, Refusal>> => {
      const now = ports.now()
      const { by, organisationId } = command
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      await stores.members.lock(organisationId, 'alone')
      const organisation = await stores.organisations.read(organisationId)
      if (organisation === undefined) return refuse({ code: 'not-found' })
      if (!fresh) return ok(organisation)
      if (organisation.closedAt !== null) return refuse({ code: 'already-closed' })
      const delegates = await stores.organisations.delegatesOf(organisationId, now)
      if (delegates.includes(by)) return refuse({ code: 'not-allowed' })
      const placed = await stores.placements.ofHost(organisationId, ['active', 'suspended'])
      if (placed.length > 0) return refuse({ code: 'place-in-use' })
      const ended = await end(stores, command, { organisation, delegates }, now)
      if (!ended.ok) return ended
      const closed = await stores.organisations.read(organisationId)
      return closed === undefined ? refuse({ code: 'not-found' }) : ok(closed)
    })

async function end(
  stores: Stores,
  command: CloseOrganisation,
  before: { readonly organisation: Organisation; readonly delegates: readonly MemberId[] },
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const { commandId, territoryId, organisationId: memberId, debt = 'refuse', reason } = command
  const left = await leaveWithin(stores, { commandId, territoryId, memberId, debt }, now)
  if (!left.ok) return left
  await letGoOfCandidacies(stores, memberId, now)
  await withdrawAllOf(stores, memberId, now)
  for (const delegate of before.delegates) {
    await stores.organisations.dismiss(memberId, delegate, now)
    const notice = { kind: 'delegate.dismissed', facts: { organisationId: memberId } } as const
    const key = `delegate-dismissed-${commandId}-${delegate}`
    await notify(stores, now, { to: delegate, notice, key })
  }
  for (const tutor of await stores.mandates.holders('tutor', memberId, now)) {
    await endTutor(stores, { organisationId: memberId, memberId: tutor, by: command.by }, now)
  }
  await stores.organisations.close(memberId, now)
  const { name: firstName } = before.organisation
  if (command.keepName) await stores.members.change(memberId, { firstName }, now)
  const action = left.value < 0 ? 'organisation.closed-written-off' : 'organisation.closed'
  const row = { actor: actorOf(command.by), action, entity: 'member', entityId: memberId }
  await stores.audit.write({ ...row, reason }, now)
  return ok(undefined)
}
