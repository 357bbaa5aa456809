/**
 * Whether something fits, when not everything is known: yes, no, or nobody knows. What is not known
 * decides nothing; it is for the person to look at.
 */
export type Fit = 'fits' | 'unknown' | 'not'

/** All of it must fit: one no is a no, and what is not known stays open. */
export function all(fits: readonly Fit[]): Fit {
  if (fits.includes('not')) return 'not'
  return fits.includes('unknown') ? 'unknown' : 'fits'
}

/** What was said, or not: yes, no, or nothing yet. */
export const said = (answer: boolean | undefined): Fit => {
  if (answer === undefined) return 'unknown'
  return answer ? 'fits' : 'not'
}
