/**
 * Who comes first. One order, by the first of these that differs:
 *
 * 1. who was asked enough today comes after who was not (nobody, when it is urgent)
 * 2. nearer, in bands
 * 3. more time in common; four times are as good as twenty
 * 4. who speaks the asker's own language
 * 5. among these equals, who was asked least lately; for who refused this category too often
 *    every ask weighs threefold, so they are asked a third as often as the others
 * 6. who has given this more often, then who was not asked for longest
 *
 * Putting the reluctant behind everyone was tried: in a year's simulation it loads the willing
 * (`bench/fairness.ts`). The last word has the offer's id: a total order, the same at every try.
 */
import type { MemberId } from '../ids.ts'
import type { Candidate } from '../listing/store.ts'
import { commonSlots, slotsOf, type WeekSlots } from '../listing/week.ts'
import type { Band } from './distance.ts'

export type Match = Candidate & {
  readonly band: Band
  readonly common: WeekSlots
  /** Languages that both speak, the asker's own first. */
  readonly sharedLanguages: readonly string[]
  /** Was asked enough today. */
  readonly rests: boolean
  /** Refused this category too often: asked less than their equals. */
  readonly reluctant: boolean
}

export type Asker = {
  readonly weekSlots: WeekSlots
  readonly language: string
  readonly spokenLanguages: readonly string[]
}

/** How much may be asked of one person; `dailyAsks` is without end when it is urgent. */
export type Fairness = { readonly dailyAsks: number; readonly mostRefusals: number }

/** Whoever has more time in common is easy to agree with anyway. */
const enoughTimes = 4

/** What one ask weighs of who is reluctant. */
const reluctance = 3

/** Orders candidates and keeps the best offer of each person. `bandFor` knows the distances. */
export function rank(
  candidates: readonly Candidate[],
  asker: Asker,
  bandFor: (municipalityCode: string) => Band,
  fairness: Fairness,
): readonly Match[] {
  const seen = new Set<MemberId>()
  return candidates
    .map(candidate => weigh(candidate, asker, bandFor(candidate.municipalityCode), fairness))
    .sort(compare)
    .map(({ match }) => match)
    .filter(({ memberId }) => !seen.has(memberId) && seen.add(memberId))
}

type Weighed = { readonly match: Match; readonly keys: readonly number[] }

function weigh(
  candidate: Candidate,
  asker: Asker,
  band: Band,
  { dailyAsks, mostRefusals }: Fairness,
): Weighed {
  const { spokenLanguages, askedToday, refusals, lastAskedAt } = candidate
  const match: Match = {
    ...candidate,
    band,
    common: commonSlots(candidate.weekSlots, asker.weekSlots),
    sharedLanguages: sharedLanguages(asker, spokenLanguages),
    rests: askedToday >= dailyAsks,
    reluctant: refusals >= mostRefusals,
  }
  const keys = [
    match.rests ? 1 : 0,
    band,
    -Math.min(slotsOf(match.common).length, enoughTimes),
    spokenLanguages.includes(asker.language) ? 0 : 1,
    match.reluctant ? reluctance * (candidate.askedLately + 1) : candidate.askedLately,
    -candidate.timesGiven,
    lastAskedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    candidate.offerId,
  ]
  return { match, keys }
}

/** Infinities are compared, never subtracted: their difference would be no number. */
function compare(a: Weighed, b: Weighed): number {
  const at = a.keys.findIndex((key, index) => key !== b.keys[index])
  if (at < 0) return 0
  return (a.keys[at] ?? 0) < (b.keys[at] ?? 0) ? -1 : 1
}

export function sharedLanguages(
  { language, spokenLanguages }: Pick<Asker, 'language' | 'spokenLanguages'>,
  others: readonly string[],
): readonly string[] {
  const mine = [language, ...spokenLanguages.filter(spoken => spoken !== language)]
  return mine.filter(spoken => others.includes(spoken))
}
