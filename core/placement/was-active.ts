/**
 * Whether hours could be given at some time: as the placement stood then, not as it stands now. Before it was
 * first let begin it counts as begun, for somebody may be let in at once and written down the day after.
 */
import type { PlacementState } from './machine.ts'

export type StateSince = { readonly state: PlacementState; readonly since: Temporal.Instant }

/** `states`: the oldest first. */
export function wasActive(states: readonly StateSince[], at: Temporal.Instant): boolean {
  const begun = states.slice(states.findIndex(({ state }) => state === 'active'))
  if (begun[0]?.state !== 'active') return false
  const last = begun.findLast(({ since }) => Temporal.Instant.compare(since, at) <= 0)
  return (last ?? begun[0]).state === 'active'
}
