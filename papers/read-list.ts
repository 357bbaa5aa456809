import { CsvError, parse } from 'csv-parse/sync'
import { findHeading } from '#core/importing/headings'
import type { ListFault, ListRow } from '#core/importing/list'

export type ReadList =
  | { readonly rows: readonly ListRow[] }
  | { readonly fault: ListFault; readonly line?: number }

/** Finds the row of headings of such a list. */
type Find = (
  rows: readonly ListRow[],
) => { readonly columns: { readonly known: number } } | undefined

/**
 * The rows of a file that somebody made with a spreadsheet, whatever it writes: UTF-8, UTF-16 or
 * Windows-1252; semicolons, commas or tabs; any line ends, blank lines, stray quotes.
 */
export function readList(bytes: Uint8Array, find: Find = findHeading): ReadList {
  const text = toText(bytes)
  if (text === undefined) return { fault: 'not-text' }
  const separator = separatorOf(text, find)
  try {
    return { rows: readRows(text, separator) }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const line = fault['lines']
    return { fault: 'open-quote', ...(typeof line === 'number' && { line }) }
  }
}

function toText(bytes: Uint8Array): string | undefined {
  const wide = wideMark(bytes)
  const text = wide === undefined ? fromBytes(bytes) : new TextDecoder(wide).decode(bytes)
  // Spreadsheets and pictures are full of noughts; no text is.
  return text.includes('\0') ? undefined : text
}

const wideMark = ([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function fromBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What is no UTF-8 was written by an older Excel.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const separators = [';', '\t', ','] as const
/** Titles may stand above the headings. */
const headCharacters = 4000

/** The one that makes the most headings be understood. */
function separatorOf(text: string, find: Find): string {
  const head = text.slice(0, headCharacters)
  const understood = separators.map(separator => ({
    separator,
    known: knownIn(head, separator, find),
  }))
  return understood.toSorted((a, b) => b.known - a.known)[0]?.separator ?? ';'
}

function knownIn(head: string, separator: string, find: Find): number {
  const rows = head.split(/\r\n|\n|\r/).map((line, at) => ({
    line: at + 1,
    cells: line.split(separator).map(cell => cell.replaceAll('"', '')),
  }))
  return find(rows)?.columns.known ?? 0
}

/** The line goes in front of the cells: the parser hands its place over only there. */
const readRows = (text: string, delimiter: string): readonly ListRow[] =>
  parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (record: string[], { lines }) => [String(lines), ...record],
  }).map(([line, ...cells]) => ({ line: Number(line), cells }))
