/**
 * Hours are missing and nobody justified them or made them up: from a threshold on the person is told, with what
 * mends it, and then the desk. Once for each time it is reached, and nothing of it goes to an authority.
 */
import { notify } from '../delivery/notify.ts'
import type { Placement } from '../placement/placement.ts'
import { raiseFlag } from '../placement/raise-flag.ts'
import type { Stores } from '../ports.ts'
import { readMissing } from './read-missing.ts'

/** In the transaction that enters an absence, or says of one that it was not justified. */
export async function warnOfAbsence(
  stores: Stores,
  placement: Placement,
  now: Temporal.Instant,
): Promise<void> {
  const { id, memberId } = placement
  const { minutes, reached } = await readMissing(stores, placement)
  const last = reached.at(-1)
  if (last === undefined) return
  const { step, day } = last
  const notice = { kind: 'missing.hours', facts: { placementId: id, step } } as const
  const key = `missing-hours-${id}-${step}-${day.toString()}`
  await notify(stores, now, { to: memberId, notice, key })
  const waiting = new Set((await stores.placements.openOf(id)).map(({ kind }) => kind))
  for (const { step: kind, day: on } of reached) {
    // Of the day that reached it: while the desk has not answered, it waits once.
    if (waiting.has(kind)) continue
    await raiseFlag(stores, { placementId: id, kind, day: on, minutes, row: null }, now)
  }
}
