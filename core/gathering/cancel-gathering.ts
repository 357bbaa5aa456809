import type { GatheringId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { callOff } from './call-off.ts'
import type { Gathering } from './gathering.ts'

export type CancelGathering = MemberCommand & {
  readonly gatheringId: GatheringId
  /** An operator says why; kept in the audit. */
  readonly reason?: string
}

/**
 * By its leader, or by an operator who is not in it. Cancelled already, it stays so; refuses
 * `not-found` to everybody else, `already-closed` when it is done.
 */
export const cancelGathering =
  (ports: Ports) =>
  (command: CancelGathering): Promise<Result<Gathering, Refusal>> =>
    ports.transact(scopeOf(command), stores => cancel(stores, command, ports.now()))

async function cancel(
  stores: Stores,
  command: CancelGathering,
  now: Temporal.Instant,
): Promise<Result<Gathering, Refusal>> {
  const { gatheringId, by, reason } = command
  const gathering = await stores.gatherings.lock(gatheringId)
  if (gathering === undefined) return refuse({ code: 'not-found' })
  const kind = await handOf(stores, gathering, by, now)
  if (kind === undefined) return refuse({ code: 'not-found' })
  const cancelled = { ...gathering, state: 'cancelled' } as const
  const fresh = await stores.commands.claim(command.commandId, now)
  if (!fresh || gathering.state === 'cancelled') return ok(gathering)
  if (gathering.state === 'done') return refuse({ code: 'already-closed' })
  const deed = { commandId: command.commandId, territoryId: command.territoryId }
  const actor = { by: { kind, memberId: by }, news: 'gathering.cancelled' } as const
  const why = reason === undefined ? {} : { reason }
  const done = await callOff(stores, gathering, { ...deed, ...actor, ...why }, now)
  return done.ok ? ok(cancelled) : done
}

async function handOf(
  stores: Stores,
  gathering: Gathering,
  by: CancelGathering['by'],
  now: Temporal.Instant,
): Promise<'member' | 'operator' | undefined> {
  if (by === gathering.leaderId) return 'member'
  const places = await stores.gatherings.places(gathering.id)
  const isIn = places.some(place => place.memberId === by && place.state === 'joined')
  const staff = await readStaff(stores, by, now)
  return staff.ok && !isIn ? 'operator' : undefined
}
