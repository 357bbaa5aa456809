/** Which column of a file holds what, by the words that people write over them. */
import { plainText } from '../category/normalise.ts'
import type { ListRow } from './list.ts'

export type Columns<F extends string> = {
  /** For each field the cells that hold it, in the order they are looked at. */
  readonly of: Readonly<Record<F, readonly number[]>>
  /** Headings that nothing is read from. */
  readonly ignored: readonly string[]
  readonly known: number
}

export type Heading<F extends string> = { readonly at: number; readonly columns: Columns<F> }

/** Titles may stand above the headings, so the first rows are looked at. */
const rowsLookedAt = 10

/** The row of headings and what it says; undefined when none of the first rows names this field. */
export function findColumns<F extends string>(
  words: Readonly<Record<F, readonly string[]>>,
  needed: NoInfer<F>,
  rows: readonly ListRow[],
): Heading<F> | undefined {
  for (const [at, { cells }] of rows.slice(0, rowsLookedAt).entries()) {
    const columns = readHeading(words, cells)
    if (columns.of[needed].length > 0) return { at, columns }
  }
  return undefined
}

function readHeading<F extends string>(
  words: Readonly<Record<F, readonly string[]>>,
  cells: readonly string[],
): Columns<F> {
  const names = Object.keys(words) as F[]
  const fields = cells.map(cell => {
    const said = (plainText(cell).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
    return names.find(name => words[name].some(word => word === said))
  })
  const of = Object.fromEntries(
    names.map(name => [name, fields.flatMap((found, at) => (found === name ? [at] : []))]),
  ) as Record<F, number[]>
  const ignored = cells.filter((cell, at) => fields[at] === undefined && cell.trim() !== '')
  return { of, ignored, known: fields.filter(field => field !== undefined).length }
}
