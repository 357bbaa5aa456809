import type { GatheringId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { offerFreePlaces } from './free-place.ts'
import { placeAfter } from './machine.ts'
import { placeOf, takesPeople } from './places.ts'

export type LeaveGathering = MemberCommand & { readonly gatheringId: GatheringId }

/**
 * Says no to an invitation or to a place that came free, or leaves the line. Who has a place gives
 * it back by cancelling their exchange. Refuses `not-found` to who has nothing to leave.
 */
export const leaveGathering =
  (ports: Ports) =>
  (command: LeaveGathering): Promise<Result<undefined, Refusal>> =>
    ports.transact(scopeOf(command), stores => leave(stores, command, ports.now()))

async function leave(
  stores: Stores,
  { gatheringId, by, commandId }: LeaveGathering,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const gathering = await stores.gatherings.lock(gatheringId)
  if (gathering === undefined) return refuse({ code: 'not-found' })
  if (!(await stores.commands.claim(commandId, now))) return ok(undefined)
  const mine = placeOf(await stores.gatherings.places(gatheringId), by)
  if (mine === undefined || mine.state === 'joined') return refuse({ code: 'not-found' })
  const state = placeAfter(mine.state, 'leave')
  if (state === undefined) return ok(undefined)
  await stores.gatherings.savePlace(gatheringId, { ...mine, state }, now)
  const row = { action: 'gathering.left', entity: 'gathering', entityId: gatheringId }
  await stores.audit.write({ actor: actorOf(by), ...row }, now)
  if (takesPeople(gathering, now)) await offerFreePlaces(stores, gathering, now)
  return ok(undefined)
}
