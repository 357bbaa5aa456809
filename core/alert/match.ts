/**
 * Whether an opportunity fits a wish, and what nobody knows: pure, and the one place that decides.
 * The database only leaves out beforehand what this would refuse anyway. What is not known never
 * refuses: it becomes something for the person to look at.
 */
import { commonSlots, type WeekSlots } from '../listing/week.ts'
import { fieldRule } from '../opportunity/kinds.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Requirement } from '../opportunity/requirement.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import { type Declared, hasVehicle, mayDrive } from './facts.ts'
import { fieldOf } from './fields.ts'
import { all, type Fit, said } from './fit.ts'
import type { WishTerms } from './wish.ts'

export type Offered = Pick<
  Opportunity,
  | 'kind'
  | 'municipalityCode'
  | 'remote'
  | 'weeklyMinutes'
  | 'iscoCode'
  | 'audience'
  | 'eligibleKinds'
  | 'requirements'
>

/** How often somebody is told decides nothing. */
export type ComparedTerms = Omit<WishTerms, 'rhythm'>

/** What is known of whoever wishes; undefined: it is not. */
export type Wisher = {
  readonly home: string | undefined
  readonly spoken: readonly string[]
  /** Said so on the way in. */
  readonly adult: boolean | undefined
  /** Undefined: no week was ever drawn. */
  readonly week: WeekSlots | undefined
  readonly declared: Declared
  /** Null: a person. */
  readonly organisation: OrganisationKind | null
}

/** Kilometres from a town to where the opportunity is; undefined: nobody knows. */
export type DistanceTo = (home: string) => number | undefined

/** What was compared. A requirement is named by its number. */
export type Part = 'audience' | 'kind' | 'field' | 'place' | 'hours' | `requirement-${number}`
export type Matched = {
  readonly fit: Fit
  readonly parts: readonly { readonly part: Part; readonly fit: Fit }[]
}

export function matchWish(
  offered: Offered,
  wish: ComparedTerms,
  wisher: Wisher,
  distanceTo: DistanceTo,
): Matched {
  const parts = [
    { part: 'audience', fit: fitsAudience(offered, wisher) },
    { part: 'kind', fit: said(wish.kinds.includes(offered.kind)) },
    { part: 'field', fit: fitsField(offered, wish) },
    { part: 'place', fit: fitsPlace(offered, wish, wisher, distanceTo) },
    { part: 'hours', fit: fitsHours(offered, wish) },
    ...offered.requirements.map(requirement => ({
      part: `requirement-${requirement.number}` as const,
      fit: meets(requirement, wisher),
    })),
  ] as const
  return { fit: all(parts.map(({ fit }) => fit)), parts }
}

/** What nobody knows, in the order in which it was compared. */
export const toCheck = ({ parts }: Matched): readonly Part[] =>
  parts.filter(({ fit }) => fit === 'unknown').map(({ part }) => part)

function fitsAudience({ audience, eligibleKinds }: Offered, { organisation }: Wisher): Fit {
  if (organisation === null) return said(audience !== 'organisations')
  if (audience === 'people') return 'not'
  return said(eligibleKinds.length === 0 || eligibleKinds.includes(organisation))
}

/** What is no work has no field; of work whose occupation is not told nobody knows. */
function fitsField({ kind, iscoCode }: Offered, { fields }: ComparedTerms): Fit {
  if (fields.length === 0 || fieldRule(kind, 'occupation') === undefined) return 'fits'
  const field = iscoCode === null ? undefined : fieldOf(iscoCode)
  return said(field === undefined ? undefined : fields.includes(field))
}

function fitsPlace(
  { remote, municipalityCode }: Offered,
  { reachKm }: ComparedTerms,
  { home }: Wisher,
  distanceTo: DistanceTo,
): Fit {
  if (reachKm === null || remote || municipalityCode === null) return 'fits'
  if (home === undefined) return 'unknown'
  if (home === municipalityCode) return 'fits'
  const km = distanceTo(home)
  return said(km === undefined ? undefined : reachKm > 0 && km <= reachKm)
}

/** Fewer than thirty hours a week are part time (the OECD's line). */
const fullFrom = 30 * 60

/** Undefined: nobody knows, or it has none. */
export function hoursOf({
  kind,
  weeklyMinutes,
}: Pick<Offered, 'kind' | 'weeklyMinutes'>): 'part' | 'full' | undefined {
  if (fieldRule(kind, 'weeklyMinutes') === undefined || weeklyMinutes === null) return undefined
  return weeklyMinutes < fullFrom ? 'part' : 'full'
}

function fitsHours(offered: Offered, { hours }: ComparedTerms): Fit {
  if (hours === 'any' || fieldRule(offered.kind, 'weeklyMinutes') === undefined) return 'fits'
  const asked = hoursOf(offered)
  return said(asked === undefined ? undefined : asked === hours)
}

function meets(requirement: Requirement, wisher: Wisher): Fit {
  switch (requirement.kind) {
    case 'spoken-language':
      // A language that is not in somebody's list is not one that they do not speak.
      return wisher.spoken.includes(requirement.language) ? 'fits' : 'unknown'
    case 'residence':
      return said(livesIn(wisher.home, requirement.municipalityCodes))
    case 'driving-licence':
      return mayDrive(wisher.declared, requirement.class)
    case 'own-vehicle':
      return hasVehicle(wisher.declared)
    case 'adult':
      return wisher.adult === true ? 'fits' : 'unknown'
    case 'availability':
      // A week is a first guess of when somebody has time.
      return covers(wisher.week, requirement.weekSlots) ? 'fits' : 'unknown'
    case 'qualification':
    case 'other':
      return 'unknown'
  }
}

const covers = (week: WeekSlots | undefined, wanted: WeekSlots): boolean =>
  week !== undefined && commonSlots(week, wanted) === wanted

const livesIn = (home: string | undefined, towns: readonly string[]): boolean | undefined =>
  home === undefined ? undefined : towns.includes(home)
