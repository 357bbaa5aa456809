/** Finds a municipality by its first letters, whatever accents, capitals or small slips. */
import { wordsOf } from '../category/normalise.ts'
import type { Municipality } from './store.ts'

export type FoundMunicipalities = {
  /** At most five, the likeliest first. */
  readonly found: readonly Municipality[]
  /** True when the letters can mean only this one. */
  readonly sure: boolean
}

const most = 5

export function findMunicipalities(
  all: readonly Municipality[],
  typed: string,
): FoundMunicipalities {
  const query = wordsOf(typed).join(' ')
  if (query === '') return { found: [], sure: false }
  const named = all.map(municipality => ({ municipality, words: wordsOf(municipality.name) }))
  const same = named.filter(({ words }) => words.join(' ') === query)
  if (same.length === 1) return { found: same.map(each => each.municipality), sure: true }
  const begin = named.filter(({ words }) => beginsWith(words, query))
  if (begin.length > 0) {
    const found = begin.slice(0, most).map(each => each.municipality)
    return { found, sure: begin.length === 1 && query.length >= 3 }
  }
  return { found: almost(named, query), sure: false }
}

/** From any of its words on: "monticello" finds Granozzo con Monticello. */
const beginsWith = (words: readonly string[], query: string): boolean =>
  words.some((_, at) => words.slice(at).join(' ').startsWith(query))

function almost(
  named: readonly { readonly municipality: Municipality; readonly words: readonly string[] }[],
  query: string,
): readonly Municipality[] {
  if (query.length < 3) return []
  const allowed = query.length >= 7 ? 2 : 1
  return named
    .map(({ municipality, words }) => ({ municipality, slips: slips(query, words.join(' ')) }))
    .filter(each => each.slips <= allowed)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, most)
    .map(each => each.municipality)
}

/** Letters to change, add or drop until the query begins the name (Levenshtein to a prefix). */
function slips(query: string, name: string): number {
  let row = Array.from({ length: name.length + 1 }, (_, at) => at)
  for (const [line, letter] of Array.from(query).entries()) {
    const next = [line + 1]
    for (let at = 1; at <= name.length; at += 1) {
      const change = (row[at - 1] ?? 0) + (name[at - 1] === letter ? 0 : 1)
      next.push(Math.min(change, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(...row.slice(Math.max(0, Array.from(query).length - 2)))
}
