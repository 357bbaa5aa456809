import { appendTo } from './append-to.ts'
import { termsOf } from './terms.ts'

/** `weight` is the summed rarity of its terms. */
export type IndexedPhrase<Code extends string> = { readonly code: Code; readonly weight: number }

/** A stem or root: how telling it is, and where it stands. */
type IndexedTerm<Code extends string> = {
  readonly rarity: number
  /** Category → how typical the term is of it, 0 to 1. */
  readonly categories: ReadonlyMap<Code, number>
  readonly phrases: readonly IndexedPhrase<Code>[]
}

export type PhraseIndex<Code extends string> = {
  readonly holders: ReadonlyMap<string, IndexedTerm<Code>>
  readonly stems: readonly string[]
  /** The rarity of a term that stands in one category only. */
  readonly rarest: number
}

export const indexPhrases = <Code extends string>(
  phrases: Readonly<Record<Code, readonly string[]>>,
  language: string,
): PhraseIndex<Code> => {
  const listed = Object.entries<readonly string[]>(phrases).flatMap(([code, texts]) =>
    // The keys of a Record<Code, …> are its codes; Object.entries forgets it.
    texts.map(text => ({ code: code as Code, terms: termsOf(text, language) })),
  )
  const keyed = listed.map(({ code, terms }) => ({
    code,
    keys: new Set(terms.flatMap(({ stem, root }) => (root === undefined ? [stem] : [stem, root]))),
  }))
  const codeCount = Object.keys(phrases).length
  return {
    holders: indexTerms(keyed, codeCount),
    stems: [...new Set(listed.flatMap(({ terms }) => terms.map(({ stem }) => stem)))],
    rarest: rarityOf(1, codeCount),
  }
}

type Keyed<Code extends string> = { readonly code: Code; readonly keys: ReadonlySet<string> }

const indexTerms = <Code extends string>(
  keyed: readonly Keyed<Code>[],
  codeCount: number,
): ReadonlyMap<string, IndexedTerm<Code>> => {
  const counts = new Map<string, Map<Code, number>>()
  for (const { code, keys } of keyed) {
    for (const key of keys) {
      const perCode = counts.get(key) ?? new Map<Code, number>()
      counts.set(key, perCode.set(code, (perCode.get(code) ?? 0) + 1))
    }
  }
  const rarity = (key: string) => rarityOf(counts.get(key)?.size ?? codeCount, codeCount)
  const phrasesOf = new Map<string, IndexedPhrase<Code>[]>()
  for (const { code, keys } of keyed) {
    const phrase = { code, weight: [...keys].reduce((sum, key) => sum + rarity(key), 0) }
    for (const key of keys) appendTo(phrasesOf, key, phrase)
  }
  return new Map(
    [...counts].map(([key, perCode]) => [
      key,
      {
        rarity: rarity(key),
        categories: new Map([...perCode].map(([code, count]) => [code, count / (count + 1)])),
        phrases: phrasesOf.get(key) ?? [],
      },
    ]),
  )
}

const rarityOf = (codes: number, codeCount: number): number => Math.log(1 + codeCount / codes)
