/** Who may act for an organisation, from when to when: given and taken by an operator. */
import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Organisation } from './organisation.ts'

export type ChangeDelegate = MemberCommand & {
  readonly organisationId: MemberId
  readonly memberId: MemberId
}

type Change = 'appointed' | 'dismissed'

/** Refuses `not-allowed` to who is no operator; `not-found` for no organisation or nobody active. */
export const appointDelegate = (ports: Ports) => changing(ports, 'appointed')

/** Its buttons die at the next tap: each reads the grant anew. */
export const dismissDelegate = (ports: Ports) => changing(ports, 'dismissed')

const changing =
  (ports: Ports, change: Change) =>
  (command: ChangeDelegate): Promise<Result<Organisation, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Organisation, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      const { organisationId, memberId } = command
      const organisation = await stores.organisations.read(organisationId)
      const member = await stores.members.read(memberId)
      const isPerson = (await stores.organisations.read(memberId)) === undefined
      const isOpen = organisation !== undefined && organisation.closedAt === null
      if (!isOpen || member?.state !== 'active' || !isPerson) {
        return refuse({ code: 'not-found' })
      }
      if (fresh) await write(stores, command, change, now)
      return ok(organisation)
    })

async function write(
  stores: Stores,
  { organisationId, memberId, by, commandId }: ChangeDelegate,
  change: Change,
  now: Temporal.Instant,
): Promise<void> {
  if (change === 'appointed') await stores.organisations.appoint(organisationId, memberId, by, now)
  else await stores.organisations.dismiss(organisationId, memberId, now)
  const notice = { kind: `delegate.${change}`, facts: { organisationId } } as const
  await notify(stores, now, { to: memberId, notice, key: `delegate-${change}-${commandId}` })
  const row = { actor: actorOf(by), action: `delegate.${change}`, entity: 'member' }
  await stores.audit.write({ ...row, entityId: memberId, reason: `member-${organisationId}` }, now)
}
