/** One opportunity as somebody reads it: whose it is, where, how far from them, and how it fits them. */
import type { DistanceTo, Matched, Wisher } from '../alert/match.ts'
import { matchWish } from '../alert/match.ts'
import { distanceKm } from '../matching/distance.ts'
import type { Municipality } from '../network/store.ts'
import { opportunityKinds } from './kinds.ts'
import type { Opportunity } from './opportunity.ts'

export type Reading = {
  readonly opportunity: Opportunity
  readonly organisation: string | null
  readonly municipality: string | null
  /** Between the centres of municipalities, whole; null: nowhere in particular, or nobody knows. */
  readonly km: number | null
  readonly matched: Matched
}

/** Published, and one may still come forward. */
export const isOpen = (
  { state, deadlineAt }: Pick<Opportunity, 'state' | 'deadlineAt'>,
  now: Temporal.Instant,
): boolean =>
  state === 'published' && (deadlineAt === null || Temporal.Instant.compare(now, deadlineAt) < 0)

/** Who only looks wishes for everything: what is asked of them is compared, and nothing else. */
const everything = {
  kinds: opportunityKinds,
  fields: [],
  reachKm: null,
  hours: 'any',
  rhythm: 'now',
} as const

export function readingOf(
  opportunity: Opportunity,
  wisher: Wisher,
  towns: ReadonlyMap<string, Municipality>,
): Omit<Reading, 'organisation'> {
  const { municipalityCode, remote } = opportunity
  const there = municipalityCode === null ? undefined : towns.get(municipalityCode)
  const distanceTo: DistanceTo = code => {
    const here = towns.get(code)
    return here && there && distanceKm(here, there)
  }
  const km = wisher.home === undefined || remote ? undefined : distanceTo(wisher.home)
  return {
    opportunity,
    municipality: there?.name ?? null,
    km: km === undefined ? null : Math.round(km),
    matched: matchWish(opportunity, everything, wisher, distanceTo),
  }
}

const ranks = { fits: 0, unknown: 1, not: 2 } as const

/** What fits first, then what has something to check; each in order of deadline, none last. */
export function compareReadings(
  one: Omit<Reading, 'organisation'>,
  other: Omit<Reading, 'organisation'>,
): number {
  const byFit = ranks[one.matched.fit] - ranks[other.matched.fit]
  return (
    byFit ||
    endOf(one.opportunity) - endOf(other.opportunity) ||
    other.opportunity.id - one.opportunity.id
  )
}

const endOf = ({ deadlineAt }: Opportunity): number =>
  deadlineAt?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER
