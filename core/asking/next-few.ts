import type { Match } from '../matching/rank.ts'

/**
 * Whom the next wave asks, of those who fit and were not asked yet, best first: nobody who rests
 * today, and who refused too often only when nobody else is left, not even for tomorrow.
 */
export function nextFew(matches: readonly Match[], size: number): readonly Match[] {
  const willing = matches.filter(match => !match.reluctant)
  const pool = willing.length > 0 ? willing : matches
  return pool.filter(match => !match.rests).slice(0, size)
}
