/**
 * How near somebody may be said to be. Whoever reads "up to 5 km" also understands "not in my
 * town": so it is not enough that five people live within 5 km, five must read the same words.
 */
import { type Band, bands } from './distance.ts'

/** At least so many active members, the asker not counted, share whatever is shown. */
export const fewestSharing = 5

/** Band → the band that is told; null: nothing is told. */
export type PlaceWords = ReadonlyMap<Band, Band | null>

/** `people`: active members per band. Too few in one: within 10 km; too few there: nothing. */
export function placeWords(people: ReadonlyMap<Band, number>): PlaceWords {
  const count = (band: Band): number => people.get(band) ?? 0
  const isThin = (band: Band): boolean => count(band) > 0 && count(band) < fewestSharing
  const sum = (some: readonly Band[]): number =>
    some.reduce((total, band) => total + count(band), 0)
  const coarse = bands.filter(band => band === 10 || (band < 10 && isThin(band)))
  // The few of my town still read "within 10 km" if those within 5 km read it with them.
  const joined: readonly Band[] = sum(coarse) < fewestSharing && isThin(0) ? [0, 5, 10] : coarse
  return new Map(
    bands.map(band => {
      if (joined.includes(band)) return [band, sum(joined) >= fewestSharing ? 10 : null]
      return [band, Number.isFinite(band) && count(band) >= fewestSharing ? band : null]
    }),
  )
}
