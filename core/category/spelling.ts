import { appendTo } from './append-to.ts'

/** Finds known stems that are spelt almost like an unknown one. */
export type Spelling = (stem: string) => readonly { stem: string; likeness: number }[]

/** Likeness is Dice's share of common letter pairs, ends counted, between `least` and 1. */
export const createSpelling = (stems: Iterable<string>, least: number): Spelling => {
  const known = [...stems].map(stem => ({ stem, pairs: pairsOf(stem) }))
  const holders = new Map<string, number[]>()
  known.forEach(({ pairs }, index) => {
    for (const pair of pairs) appendTo(holders, pair, index)
  })
  return stem => {
    const pairs = pairsOf(stem)
    const shared = new Map<number, number>()
    for (const pair of pairs) {
      for (const index of holders.get(pair) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1)
    }
    return [...shared]
      .flatMap(([index, common]) => {
        const other = known[index]
        if (other === undefined) return []
        const likeness = (2 * common) / (pairs.size + other.pairs.size)
        return likeness >= least ? [{ stem: other.stem, likeness }] : []
      })
      .sort((a, b) => b.likeness - a.likeness || (a.stem < b.stem ? -1 : 1))
      .slice(0, mostGuesses)
  }
}

const mostGuesses = 3

const pairsOf = (stem: string): ReadonlySet<string> => {
  const ended = `^${stem}$`
  return new Set(Array.from({ length: ended.length - 1 }, (_, at) => ended.slice(at, at + 2)))
}
