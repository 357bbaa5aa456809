/** What somebody wants to hear of, in their own choice: nothing of it is guessed. */
import type { AlertWishId, MemberId } from '../ids.ts'
import type { OpportunityKind } from '../opportunity/kinds.ts'
import type { WorkField } from './fields.ts'

/** Kilometres between the centres of municipalities; 0: my own. Null in a wish: the whole area. */
export const reaches = [0, 5, 10, 20] as const
export type Reach = (typeof reaches)[number]

/** `part`: fewer than thirty hours a week. */
export const workHours = ['any', 'part', 'full'] as const
export type WorkHours = (typeof workHours)[number]

export const rhythms = ['now', 'daily', 'weekly'] as const
export type Rhythm = (typeof rhythms)[number]

export type WishTerms = {
  /** At least one. */
  readonly kinds: readonly OpportunityKind[]
  /** None: any. */
  readonly fields: readonly WorkField[]
  readonly reachKm: Reach | null
  readonly hours: WorkHours
  readonly rhythm: Rhythm
}

export type AlertWish = WishTerms & {
  readonly id: AlertWishId
  readonly memberId: MemberId
  readonly state: 'active' | 'paused'
  /** What was published before this is found in the list, and brings no message. */
  readonly since: Temporal.Instant
}

/** So many wishes one may have. */
export const mostWishes = 10

/** The beginning in two taps: work of any kind, not far, told at once. */
export const nearbyWork: WishTerms = {
  kinds: ['job'],
  fields: [],
  reachKm: 10,
  hours: 'any',
  rhythm: 'now',
}

const terms = ({ kinds, fields, reachKm, hours, rhythm }: WishTerms): string =>
  JSON.stringify([kinds.toSorted(), fields.toSorted(), reachKm, hours, rhythm])

export const isSame = (one: WishTerms, other: WishTerms): boolean => terms(one) === terms(other)

/** True when it lets in what the other left out: that begins to count from now on. */
export function isWider(now: WishTerms, before: WishTerms): boolean {
  const kinds = now.kinds.some(kind => !before.kinds.includes(kind))
  const wasNarrow = before.fields.length > 0
  const fields =
    wasNarrow && (now.fields.length === 0 || now.fields.some(each => !before.fields.includes(each)))
  const reach = before.reachKm !== null && (now.reachKm === null || now.reachKm > before.reachKm)
  const hours = before.hours !== 'any' && now.hours !== before.hours
  return kinds || fields || reach || hours
}
