import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CategoryCode, categoryCatalogue } from '#core/category/catalogue'
import { type CategorySearch, createCategorySearch } from '#core/category/search'
import { type Language, languages, toLanguage } from './languages.ts'

/** Typed words → categories: in the reader's language first, then in the others. Best first. */
export type FindCategories = (typed: string, language: string) => readonly CategoryCode[]

/** Each language's phrases are read and indexed when first asked for (tens of milliseconds). */
export function createFindCategories(): FindCategories {
  const searches = new Map<Language, CategorySearch<CategoryCode>>()
  const searchIn = (language: Language): CategorySearch<CategoryCode> => {
    const search = searches.get(language) ?? createCategorySearch(readPhrases(language), language)
    searches.set(language, search)
    return search
  }
  return (typed, language) => {
    const own = toLanguage(language)
    for (const next of [own, ...languages.filter(other => other !== own)]) {
      const hits = searchIn(next)(typed)
      if (hits.length > 0) return hits.map(({ code }) => code)
    }
    return []
  }
}

function readPhrases(language: Language): Readonly<Record<CategoryCode, readonly string[]>> {
  const path = join(import.meta.dirname, language, 'category-phrases.json')
  const phrases = JSON.parse(readFileSync(path, 'utf8')) as Record<CategoryCode, readonly string[]>
  for (const { code } of categoryCatalogue)
    if (!Array.isArray(phrases[code])) throw new Error(`${path} says nothing of ${code}`)
  return phrases
}
