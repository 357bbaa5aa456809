/**
 * After a restore nobody knows what went out between the backup and the fault: an operator decides
 * once, for all that waited, whether people read it (perhaps a second time) or never.
 */
import { whenToSend } from '../delivery/quiet-hours.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Held } from './store.ts'

/** Refuses `not-allowed` to anyone who is no operator. */
export const readHeld =
  (ports: Ports) => (query: { readonly territoryId: TerritoryId; readonly by: MemberId }) =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<Held, Refusal>> => {
      const staff = await readStaff(stores, query.by, ports.now())
      return staff.ok ? ok(await stores.recovery.held()) : staff
    })

export type DecideHeld = MemberCommand & { readonly decision: 'send' | 'drop' }

/** Gives how many messages go out now. `already-closed` when somebody decided before. */
export const decideHeld =
  (ports: Ports) =>
  (command: DecideHeld): Promise<Result<number, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<number, Refusal>> => {
      const now = ports.now()
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      const fresh = await stores.commands.claim(command.commandId, now)
      const { messages, jobs } = await stores.recovery.held()
      if (!fresh || messages + jobs === 0) return refuse({ code: 'already-closed' })
      const sent = await carryOut(stores, command.decision, now)
      await stores.recovery.releaseJobs()
      const row = { actor: actorOf(command.by), action: `held.${command.decision}` }
      await stores.audit.write({ ...row, entity: 'territory', entityId: command.territoryId }, now)
      return ok(sent)
    })

async function carryOut(
  stores: Stores,
  decision: DecideHeld['decision'],
  now: Temporal.Instant,
): Promise<number> {
  if (decision === 'drop') {
    await stores.recovery.dropMessages()
    return 0
  }
  const { timeZone: zone } = await stores.network.territory()
  const { quietFrom: from, quietTo: to } = await stores.network.settings()
  const wish = { now, at: now, timing: 'normal', deadline: null } as const
  return stores.recovery.releaseMessages(whenToSend(wish, { zone, from, to }).dueAt)
}
