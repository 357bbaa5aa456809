/**
 * The clock looks at a gathering: a kept place that nobody took goes to the next, too few is
 * called off, and what has begun takes nobody any more. Looking twice changes nothing.
 */

import { notify } from '../delivery/notify.ts'
import type { GatheringId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { callOff } from './call-off.ts'
import { closePlaces } from './close-places.ts'
import { offerFreePlaces } from './free-place.ts'
import type { Gathering } from './gathering.ts'
import { placesIn } from './places.ts'

export type ReviewGathering = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly gatheringId: GatheringId
}

export const reviewGathering =
  (ports: Ports) =>
  (command: ReviewGathering): Promise<Result<undefined, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const gathering = await stores.gatherings.lock(command.gatheringId)
      if (gathering?.state !== 'open') return ok(undefined)
      return review(stores, gathering, command, now)
    })

async function review(
  stores: Stores,
  gathering: Gathering,
  { commandId, territoryId }: ReviewGathering,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  await lapsePlaces(stores, gathering, now)
  const joined = placesIn(await stores.gatherings.places(gathering.id), 'joined').length
  const hasBegun = isPast(gathering.startsAt, now)
  const isDecided = isPast(gathering.decideAt, now)
  // Whoever leaves after the decision does not call it off for the others: one is enough.
  const tooFew = hasBegun ? joined === 0 : isDecided && joined < gathering.least
  if (tooFew) {
    const by = { kind: 'system' } as const
    const deed = { commandId, territoryId, by, news: 'gathering.called-off' } as const
    return callOff(stores, gathering, deed, now)
  }
  if (hasBegun) await closePlaces(stores, gathering, 'gathering.full', now)
  else await offerFreePlaces(stores, gathering, now)
  return ok(undefined)
}

async function lapsePlaces(
  stores: Stores,
  gathering: Gathering,
  now: Temporal.Instant,
): Promise<void> {
  const hasBegun = isPast(gathering.startsAt, now)
  for (const place of placesIn(await stores.gatherings.places(gathering.id), 'offered')) {
    if (hasBegun || place.until === null || !isPast(place.until, now)) continue
    await stores.gatherings.savePlace(gathering.id, { ...place, state: 'left' }, now)
    await notify(stores, now, {
      to: place.memberId,
      notice: { kind: 'gathering.lapsed', facts: { gatheringId: gathering.id } },
      key: `gathering-${gathering.id}-lapsed-${place.memberId}-${now.epochMilliseconds}`,
      deadline: gathering.startsAt,
    })
  }
}

const isPast = (at: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, now) <= 0
