import type { Match } from '../matching/rank.ts'

/** Whom the next wave asks, of those who fit and were not asked yet: the best who do not rest. */
export const nextFew = (matches: readonly Match[], size: number): readonly Match[] =>
  matches.filter(match => !match.rests).slice(0, size)
