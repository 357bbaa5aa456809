/**
 * Who comes first: nearer, then more time in common, then my own language, then more often given,
 * then whoever was not asked for longest. The last word has the offer's id: a total order.
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
}

export type Asker = {
  readonly weekSlots: WeekSlots
  readonly language: string
  readonly spokenLanguages: readonly string[]
}

/** Orders candidates and keeps the best offer of each person. `bandFor` knows the distances. */
export function rank(
  candidates: readonly Candidate[],
  asker: Asker,
  bandFor: (municipalityCode: string) => Band,
): readonly Match[] {
  const seen = new Set<MemberId>()
  return candidates
    .map(candidate => ({
      match: {
        ...candidate,
        band: bandFor(candidate.municipalityCode),
        common: commonSlots(candidate.weekSlots, asker.weekSlots),
        sharedLanguages: sharedLanguages(asker, candidate.spokenLanguages),
      },
      overlap: slotsOf(commonSlots(candidate.weekSlots, asker.weekSlots)).length,
      own: candidate.spokenLanguages.includes(asker.language) ? 0 : 1,
      asked: candidate.lastAskedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    }))
    .sort(compare)
    .map(({ match }) => match)
    .filter(({ memberId }) => !seen.has(memberId) && seen.add(memberId))
}

type Weighed = {
  readonly match: Match
  readonly overlap: number
  readonly own: number
  readonly asked: number
}

/** Two that were never asked (both −∞) are equal there: a difference would be no number. */
const compare = (a: Weighed, b: Weighed): number =>
  order(a.match.band, b.match.band) ||
  b.overlap - a.overlap ||
  a.own - b.own ||
  b.match.timesGiven - a.match.timesGiven ||
  order(a.asked, b.asked) ||
  a.match.offerId - b.match.offerId

const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

export function sharedLanguages(
  { language, spokenLanguages }: Pick<Asker, 'language' | 'spokenLanguages'>,
  others: readonly string[],
): readonly string[] {
  const mine = [language, ...spokenLanguages.filter(spoken => spoken !== language)]
  return mine.filter(spoken => others.includes(spoken))
}
