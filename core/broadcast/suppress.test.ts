import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Cell, leastCell, suppress, suppressTotal } from './suppress.ts'

const tables = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 })

/** Every table of so many cells that adds up to the total: all that somebody outside can think of. */
function* tablesOf(cells: number, total: number): Generator<readonly number[]> {
  if (cells === 1) {
    yield [total]
    return
  }
  for (let first = 0; first <= total; first += 1)
    for (const rest of tablesOf(cells - 1, total - first)) yield [first, ...rest]
}

/** What can be worked out from what is told, by who knows the rule as well: the tables left over. */
const thinkable = (told: readonly Cell[], total: number) =>
  [...tablesOf(told.length, total)].filter(
    table => JSON.stringify(suppress(table)) === JSON.stringify(told),
  )

it('lets nobody work out a small cell, who knows the total and the rule', () => {
  fc.assert(
    fc.property(tables, cells => {
      const told = suppress(cells)
      const total = cells.reduce((sum, cell) => sum + cell, 0)
      const seen = suppressTotal(total)
      const totals = seen === null ? [1, 2, 3, 4] : [seen]
      const left = totals.flatMap(each => thinkable(told, each))
      for (const [at, cell] of told.entries()) {
        const possible = new Set(left.map(table => table[at]))
        if (cell === null) expect(possible.size).toBeGreaterThan(1)
        else expect([...possible]).toEqual([cells[at]])
      }
    }),
    { numRuns: 500 },
  )
})

it('tells a cell under five only where nobody at all would be hidden', () => {
  fc.assert(
    fc.property(tables, cells => {
      const told = suppress(cells)
      const small = told.filter(cell => cell !== null && cell < leastCell)
      expect(small.every(cell => cell === 0)).toBe(true)
      if (small.length > 0) expect(told).toEqual(cells)
    }),
  )
})

it('tells all of what is large, and nothing of who are fewer than five', () => {
  expect(suppress([100, 5, 7])).toEqual([100, 5, 7])
  expect(suppress([100, 4, 7])).toEqual([null, null, 7])
  expect(suppress([3, 5, 7])).toEqual([null, null, 7])
  expect(suppress([0, 0, 40])).toEqual([0, 0, 40])
  expect(suppress([1, 1])).toEqual([null, null])
  expect([suppressTotal(0), suppressTotal(4), suppressTotal(5)]).toEqual([0, null, 5])
})
