/** Another bank's list as it comes out of a file: rows of cells, nothing understood yet. */

export type ListRow = {
  /** Of the file, beginning with 1: what a person sees in their editor. */
  readonly line: number
  readonly cells: readonly string[]
}

export type List = {
  /** Of the whole file: the same file is brought in once. */
  readonly digest: string
  readonly rows: readonly ListRow[]
}

/** Why a file is no list that can be read at all. */
export type ListFault =
  | 'not-text'
  | 'open-quote'
  | 'no-name-column'
  | 'no-municipality-column'
  | 'no-title-column'
  | 'no-kind-column'
  | 'empty'
  | 'too-long'

/** Lines that one file may have. */
export const mostLines = 10_000
