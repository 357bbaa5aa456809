/**
 * Counts for who may not read person by person: a cell under five is not told, nor can it be worked
 * out from the others and from how many there are in all.
 */

/** Fewer than so many people are nobody's to count. */
export const leastCell = 5

export type Cell = number | null

/**
 * Null: not told. The first cell goes along whenever another is not told, the second one where the
 * first stands alone: which cell covers another must not depend on the numbers, or it tells them.
 * Where nobody at all stands in what would be hidden, there is nothing to hide.
 */
export function suppress(cells: readonly number[]): readonly Cell[] {
  const total = cells.reduce((sum, cell) => sum + cell, 0)
  if (total > 0 && total < leastCell) return cells.map(() => null)
  const hidden = new Set(cells.keys().filter(at => (cells[at] ?? 0) < leastCell))
  if (hidden.size === 0) return cells
  hidden.add(0)
  if (hidden.size === 1) hidden.add(1)
  const inside = cells.reduce((sum, cell, at) => sum + (hidden.has(at) ? cell : 0), 0)
  if (inside === 0) return cells
  return cells.map((cell, at) => (hidden.has(at) ? null : cell))
}

/** Of everyone together: told from five on, and where there is nobody. */
export const suppressTotal = (total: number): Cell =>
  total > 0 && total < leastCell ? null : total
