import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import type { RegisterRow } from './register-row.ts'

/** Everything that was ever said of one stretch. */
export type RowHistory = {
  readonly placement: Placement
  /** In the order in which they were said; the last one holds. */
  readonly words: readonly [RegisterRow, ...RegisterRow[]]
}

/** Undefined: there is no such row. Who asks may see the placement. */
export async function findRow(
  { register }: Pick<Stores, 'register'>,
  placement: Placement,
  number: number,
): Promise<RowHistory | undefined> {
  const rows = await register.rowsOf(placement.id)
  const asked = rows.find(row => row.number === number)
  if (asked === undefined) return undefined
  const first = firstWord(rows, asked)
  const words: [RegisterRow, ...RegisterRow[]] = [first]
  for (let next = followerOf(rows, first); next !== undefined; next = followerOf(rows, next)) {
    words.push(next)
  }
  return { placement, words }
}

function firstWord(rows: readonly RegisterRow[], row: RegisterRow): RegisterRow {
  const before = rows.find(({ number }) => number === row.corrects)
  return before === undefined ? row : firstWord(rows, before)
}

const followerOf = (
  rows: readonly RegisterRow[],
  { number }: RegisterRow,
): RegisterRow | undefined => rows.find(({ corrects }) => corrects === number)
