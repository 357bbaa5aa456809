import { termsOf } from './terms.ts'

/** A stem or root: how telling it is, and where it stands. */
type IndexedTerm = {
  readonly rarity: number
  /** Category number → how typical the term is of it, 0 to 1. */
  readonly categories: ReadonlyMap<number, number>
  readonly phrases: readonly number[]
}

export type PhraseIndex = {
  readonly codes: readonly string[]
  readonly phrases: readonly { readonly category: number; readonly weight: number }[]
  readonly holders: ReadonlyMap<string, IndexedTerm>
  readonly stems: readonly string[]
  /** The rarity of a term that stands in one category only. */
  readonly rarest: number
}

export const indexPhrases = (
  phrasesByCode: Readonly<Record<string, readonly string[]>>,
  language: string,
): PhraseIndex => {
  const codes = Object.keys(phrasesByCode)
  const stems = new Set<string>()
  const phrases = codes.flatMap((code, category) =>
    (phrasesByCode[code] ?? []).map(text => {
      const keys = new Set<string>()
      for (const { stem, root } of termsOf(text, language)) {
        stems.add(stem)
        keys.add(stem)
        if (root !== undefined) keys.add(root)
      }
      return { category, keys }
    }),
  )
  const holders = indexTerms(phrases, codes.length)
  const rarityOf = (key: string) => holders.get(key)?.rarity ?? 0
  return {
    codes,
    phrases: phrases.map(({ category, keys }) => ({
      category,
      weight: [...keys].reduce((sum, key) => sum + rarityOf(key), 0),
    })),
    holders,
    stems: [...stems],
    rarest: rarity(1, codes.length),
  }
}

type Keyed = { readonly category: number; readonly keys: ReadonlySet<string> }

const indexTerms = (
  phrases: readonly Keyed[],
  categoryCount: number,
): ReadonlyMap<string, IndexedTerm> => {
  const places = new Map<string, { counts: Map<number, number>; phrases: number[] }>()
  phrases.forEach(({ category, keys }, id) => {
    for (const key of keys) {
      const place = places.get(key) ?? { counts: new Map<number, number>(), phrases: [] }
      place.counts.set(category, (place.counts.get(category) ?? 0) + 1)
      place.phrases.push(id)
      places.set(key, place)
    }
  })
  return new Map(
    [...places].map(([key, place]) => [
      key,
      {
        rarity: rarity(place.counts.size, categoryCount),
        categories: new Map(
          [...place.counts].map(([category, count]) => [category, count / (count + saturation)]),
        ),
        phrases: place.phrases,
      },
    ]),
  )
}

const saturation = 1

const rarity = (categories: number, categoryCount: number): number =>
  Math.log(1 + categoryCount / categories)
