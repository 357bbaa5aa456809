/**
 * Nobody is forgotten, and nobody is pressed: one friendly word after some months of silence, a
 * second one later, then rest. Practice: ping at 3 and 6 months, dormant at 12.
 */
import type { TerritorySettings } from '../network/settings.ts'

export const silenceSteps = ['first', 'second', 'dormant'] as const
export type SilenceStep = (typeof silenceSteps)[number]

type Months = Pick<TerritorySettings, 'firstWordMonths' | 'secondWordMonths' | 'dormantMonths'>

/** The silence after which a word falls due, counted in calendar months of the territory. */
export function silentSince(
  step: SilenceStep,
  months: Months,
  now: Temporal.ZonedDateTime,
): Temporal.Instant {
  const count = {
    first: months.firstWordMonths,
    second: months.secondWordMonths,
    dormant: months.dormantMonths,
  }[step]
  return now.subtract({ months: count }).toInstant()
}

/** What is due for a silence in which `words` were said; never the same again, never two at once. */
export function dueStep(
  silence: { readonly since: Temporal.Instant; readonly words: number },
  months: Months,
  now: Temporal.ZonedDateTime,
): SilenceStep | undefined {
  const reached = silenceSteps.findLast(
    step => Temporal.Instant.compare(silence.since, silentSince(step, months, now)) <= 0,
  )
  if (reached === undefined) return undefined
  return silenceSteps.indexOf(reached) + 1 > silence.words ? reached : undefined
}
