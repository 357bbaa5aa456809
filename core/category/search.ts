import { indexPhrases, type PhraseIndex } from './phrase-index.ts'
import { createSpelling, type Spelling } from './spelling.ts'
import { type Term, termsOf } from './terms.ts'

export type CategoryHit = { readonly code: string; readonly score: number }

/** Best first; scores lie between 0 and 1. Empty when nothing that was typed is known. */
export type CategorySearch = (typed: string) => readonly CategoryHit[]

/**
 * Typed words → categories, from everyday phrases per category. Build once per language (tens of
 * milliseconds), then ask as often as wanted. Only the first 200 characters count.
 */
export const createCategorySearch = (
  phrases: Readonly<Record<string, readonly string[]>>,
  language: string,
): CategorySearch => {
  const index = indexPhrases(phrases, language)
  const spelling = createSpelling(index.stems, leastLikeness)
  return typed => rank(recognise(termsOf(typed, language), index, spelling), index)
}

const leastLikeness = 0.6
const rootWeight = 0.5
const unknownWeight = 0.4
const phraseShare = 0.5
const leastScore = 0.04

/** What was typed, in the words of the index; weight 1 for a word that is known as it stands. */
type Recognised = { readonly known: ReadonlyMap<string, number>; readonly unknown: number }

const recognise = (terms: readonly Term[], index: PhraseIndex, spelling: Spelling): Recognised => {
  const known = new Map<string, number>()
  let unknown = 0
  const add = (key: string, weight: number) => known.set(key, Math.max(known.get(key) ?? 0, weight))
  for (const { stem, root } of terms) {
    if (index.holders.has(stem)) add(stem, 1)
    if (root !== undefined && index.holders.has(root)) add(root, rootWeight)
    if (index.holders.has(stem) || (root !== undefined && index.holders.has(root))) continue
    const guesses = stem.length > 2 ? spelling(stem) : []
    for (const guess of guesses) add(guess.stem, guess.likeness ** 2)
    if (guesses.length === 0) unknown += 1
  }
  return { known, unknown }
}

const rank = ({ known, unknown }: Recognised, index: PhraseIndex): readonly CategoryHit[] => {
  const byCategory = new Map<number, number>()
  const byPhrase = new Map<number, number>()
  let asked = unknown * index.rarest * unknownWeight
  for (const [key, weight] of known) {
    const term = index.holders.get(key)
    if (term === undefined) continue
    asked += weight * term.rarity
    for (const [category, share] of term.categories) {
      byCategory.set(category, (byCategory.get(category) ?? 0) + weight * term.rarity * share)
    }
    for (const phrase of term.phrases) {
      byPhrase.set(phrase, (byPhrase.get(phrase) ?? 0) + weight * term.rarity)
    }
  }
  const closest = new Map<number, number>()
  for (const [id, shared] of byPhrase) {
    const phrase = index.phrases[id]
    if (phrase === undefined) continue
    const likeness = shared / Math.sqrt(asked * phrase.weight)
    closest.set(phrase.category, Math.max(closest.get(phrase.category) ?? 0, likeness))
  }
  return [...byCategory]
    .map(([category, sum]) => ({
      code: index.codes[category] ?? '',
      score: (1 - phraseShare) * (sum / asked) + phraseShare * (closest.get(category) ?? 0),
    }))
    .filter(hit => hit.score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
}
