/** Whom an opportunity fits, and what each of them has to look at: the wishes of a whole territory. */
import type { AlertWishId, MemberId } from '../ids.ts'
import { distanceKm } from '../matching/distance.ts'
import type { Municipality } from '../network/store.ts'
import { fieldRule } from '../opportunity/kinds.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Stores } from '../ports.ts'
import { fieldOf } from './fields.ts'
import { type DistanceTo, hoursOf, matchWish, type Part, toCheck } from './match.ts'
import type { Candidate } from './store.ts'
import { type Rhythm, reaches } from './wish.ts'

export type Fitting = {
  readonly memberId: MemberId
  readonly wishId: AlertWishId
  readonly isOrganisation: boolean
  /** What nobody knows of them; nothing: all of it fits. */
  readonly checks: readonly Part[]
}

type Sought = { readonly rhythms: readonly Rhythm[]; readonly publishedAt: Temporal.Instant }

/** One for each member: their wish with the least to check. */
export async function findWishers(
  stores: Pick<Stores, 'alerts'>,
  opportunity: Opportunity,
  municipalities: readonly Municipality[],
  { rhythms, publishedAt }: Sought,
): Promise<readonly Fitting[]> {
  const { id: opportunityId, kind, iscoCode, requirements } = opportunity
  const distanceTo = distancesFrom(opportunity, municipalities)
  const hasField = iscoCode !== null && fieldRule(kind, 'occupation') !== undefined
  const candidates = await stores.alerts.candidates({
    ...{ opportunityId, kind, rhythms, publishedAt },
    field: hasField ? (fieldOf(iscoCode) ?? null) : null,
    towns: isAnywhere(opportunity) ? null : townsNear(distanceTo, await stores.alerts.homes()),
    hours: hoursOf(opportunity) ?? null,
    asks: requirements.length > 0,
  })
  return bestOfEach(candidates, opportunity, distanceTo)
}

const isAnywhere = ({ remote, municipalityCode }: Opportunity): boolean =>
  remote || municipalityCode === null

/** What is farther than any wish reaches is left out; a town nobody can measure is not. */
const townsNear = (distanceTo: DistanceTo, homes: readonly string[]) =>
  homes
    .map(code => ({ code, km: distanceTo(code) ?? 0 }))
    .filter(({ km }) => km <= Math.max(...reaches))

/** Between the centres of municipalities. */
export function distancesFrom(
  { municipalityCode }: Pick<Opportunity, 'municipalityCode'>,
  municipalities: readonly Municipality[],
): DistanceTo {
  const byCode = new Map(municipalities.map(each => [each.code, each]))
  const there = municipalityCode === null ? undefined : byCode.get(municipalityCode)
  return home => {
    if (home === municipalityCode) return 0
    const here = byCode.get(home)
    return here && there && distanceKm(here, there)
  }
}

type Ranked = Pick<Fitting, 'checks' | 'wishId'>
const isBetter = (one: Ranked, other: Ranked): boolean =>
  one.checks.length - other.checks.length < 0 ||
  (one.checks.length === other.checks.length && one.wishId < other.wishId)

export function bestOfEach(
  wishings: readonly Candidate[],
  opportunity: Opportunity,
  distanceTo: DistanceTo,
): readonly Fitting[] {
  const best = new Map<MemberId, Fitting>()
  for (const { wish, wisher } of wishings) {
    const matched = matchWish(opportunity, wish, wisher, distanceTo)
    if (matched.fit === 'not') continue
    const checks = toCheck(matched)
    const { memberId, id: wishId } = wish
    const had = best.get(memberId)
    if (had !== undefined && !isBetter({ checks, wishId }, had)) continue
    best.set(memberId, { memberId, wishId, isOrganisation: wisher.organisation !== null, checks })
  }
  return [...best.values()]
}
