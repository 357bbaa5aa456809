import type { Opening } from '#core/host/place'
import type { PlacementSlot } from '#core/placement/placement'
import type { Stores } from '#core/ports'

/** A turn of a week plan as people say it: on which day, from when to when, where, what. */
export type WeekTurn = Pick<Opening, 'weekday' | 'activity'> & {
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
  readonly place: string
}

export async function readTurns(
  { hosts }: Pick<Stores, 'hosts'>,
  slots: readonly PlacementSlot[],
): Promise<readonly WeekTurn[]> {
  const turns: WeekTurn[] = []
  for (const { openingId, fromTime: from, toTime: to } of slots) {
    const opening = await hosts.opening(openingId)
    const place = opening && (await hosts.place(opening.placeId))
    if (opening === undefined || place === undefined) continue
    const { weekday, activity } = opening
    turns.push({ weekday, activity, from, to, place: place.name })
  }
  return turns.toSorted(
    (a, b) => a.weekday - b.weekday || Temporal.PlainTime.compare(a.from, b.from),
  )
}
