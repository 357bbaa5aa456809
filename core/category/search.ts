import { type IndexedPhrase, indexPhrases, type PhraseIndex } from './phrase-index.ts'
import { createSpelling, type Spelling } from './spelling.ts'
import { type Term, termsOf } from './terms.ts'

export type CategoryHit<Code extends string> = { readonly code: Code; readonly score: number }

/** Best first; scores lie between 0 and 1. Empty when nothing that was typed is known. */
export type CategorySearch<Code extends string> = (typed: string) => readonly CategoryHit<Code>[]

/**
 * Typed words → categories, from everyday phrases per category. Build once per language (tens of
 * milliseconds), then ask as often as wanted. Only the first 200 characters count.
 */
export const createCategorySearch = <Code extends string>(
  phrases: Readonly<Record<Code, readonly string[]>>,
  language: string,
): CategorySearch<Code> => {
  const index = indexPhrases(phrases, language)
  const spelling = createSpelling(index.stems, leastLikeness)
  return typed => rank(recognise(termsOf(typed, language), index, spelling), index)
}

// Chosen on the phrases themselves (each eighth found by the other seven), never on the fixtures.
const leastLikeness = 0.55
const rootWeight = 0.5
/** How much a word that nobody listed takes from the certainty of the others. */
const unknownWeight = 0.4
/** Share of the closest phrase in the score; the rest is the category's vocabulary. */
const phraseShare = 0.3
const leastScore = 0.04

/** What was typed, in the words of the index; weight 1 for a word that is known as it stands. */
type Recognised = { readonly known: ReadonlyMap<string, number>; readonly unknown: number }

const recognise = (
  terms: readonly Term[],
  index: PhraseIndex<string>,
  spelling: Spelling,
): Recognised => {
  const known = new Map<string, number>()
  let unknown = 0
  const keep = (key: string, weight: number) =>
    known.set(key, Math.max(known.get(key) ?? 0, weight))
  for (const { stem, root } of terms) {
    const stemKnown = index.holders.has(stem)
    const rootKnown = root !== undefined && index.holders.has(root)
    if (stemKnown) keep(stem, 1)
    if (rootKnown) keep(root, rootWeight)
    if (stemKnown || rootKnown) continue
    const guesses = stem.length > 2 ? spelling(stem) : []
    for (const guess of guesses) keep(guess.stem, guess.likeness ** 2)
    if (guesses.length === 0) unknown += 1
  }
  return { known, unknown }
}

const rank = <Code extends string>(
  { known, unknown }: Recognised,
  index: PhraseIndex<Code>,
): readonly CategoryHit<Code>[] => {
  const byCategory = new Map<Code, number>()
  const byPhrase = new Map<IndexedPhrase<Code>, number>()
  let asked = unknown * index.rarest * unknownWeight
  for (const [key, weight] of known) {
    const term = index.holders.get(key)
    if (term === undefined) continue
    const value = weight * term.rarity
    asked += value
    for (const [code, share] of term.categories) add(byCategory, code, value * share)
    for (const phrase of term.phrases) add(byPhrase, phrase, value)
  }
  const closest = new Map<Code, number>()
  for (const [{ code, weight }, shared] of byPhrase) {
    const likeness = shared / Math.sqrt(asked * weight)
    closest.set(code, Math.max(closest.get(code) ?? 0, likeness))
  }
  return [...byCategory]
    .map(([code, sum]) => ({
      code,
      score: (1 - phraseShare) * (sum / asked) + phraseShare * (closest.get(code) ?? 0),
    }))
    .filter(hit => hit.score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
}

const add = <Key>(sums: Map<Key, number>, key: Key, amount: number) =>
  sums.set(key, (sums.get(key) ?? 0) + amount)
