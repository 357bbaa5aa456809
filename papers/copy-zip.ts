/** Everything that is kept of a person, in one file: for programs, for spreadsheets, and for eyes. */
import { stringify } from 'csv-stringify/sync'
import { strToU8, zipSync } from 'fflate'
import { type Kept, keptColumns } from '#core/privacy/kept'
import type { Copy } from '#core/privacy/take-copy'
import type { Words } from '#locales/i18n'
import { cellOf, plainOf } from './copy-cells.ts'
import type { Paper } from './paper.ts'

/** The name says nothing about the person; kinds of which nothing is kept have no sheet. */
export function copyZip(copy: Copy, words: Words): Paper {
  const local = copy.madeAt.toZonedDateTimeISO(copy.timeZone)
  const sheets = copy.kept.filter(({ rows }) => rows.length > 0)
  const files: readonly (readonly [name: string, text: string])[] = [
    [`${words.plain('copy:readmeFile')}.txt`, readme(copy, sheets, words)],
    ['data.json', json(copy)],
    ...sheets.map(kept => [fileOf(kept, words), sheet(kept, copy.timeZone, words)] as const),
  ]
  const bytes: Record<string, Uint8Array> = {}
  for (const [name, text] of files) bytes[name] = strToU8(text)
  return {
    name: `${words.plain('copy:file')}-${local.toPlainDate().toString()}.zip`,
    type: 'application/zip',
    bytes: zipSync(bytes, { mtime: copy.madeAt.epochMilliseconds }),
  }
}

const fileOf = ({ kind }: Kept, words: Words): string => `${words.plain(`copy:kind.${kind}`)}.csv`

function json({ memberId, madeAt, timeZone, kept }: Copy): string {
  const kinds: Record<string, unknown> = {}
  for (const { kind, rows } of kept) {
    kinds[kind] = rows.map(row => {
      const shown: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(row)) shown[name] = plainOf(value, timeZone)
      return shown
    })
  }
  const made = plainOf(madeAt, timeZone)
  return JSON.stringify({ memberId, made, timeZone, kept: kinds }, null, 2)
}

/** As spreadsheets in Italy open it, with its mark; columns that no row fills are left out. */
function sheet({ rows }: Kept, timeZone: string, words: Words): string {
  const columns = keptColumns.filter(name => rows.some(row => (row[name] ?? null) !== null))
  const head = columns.map(name => words.plain(`copy:column.${name}`))
  const lines = rows.map(row => columns.map(name => cellOf(name, row[name], timeZone, words)))
  return stringify([head, ...lines], { bom: true, delimiter: ';', record_delimiter: 'windows' })
}

function readme({ body, madeAt, timeZone }: Copy, sheets: readonly Kept[], words: Words): string {
  const local = madeAt.toZonedDateTimeISO(timeZone)
  const made = {
    day: words.longDay(local.toPlainDate()),
    time: words.time(local.toPlainTime()),
    zone: timeZone,
  }
  const line = (kept: Kept): string =>
    `- ${words.plain('copy:readme.line', { file: fileOf(kept, words), count: kept.rows.length })}`
  return [
    words.plain('copy:readme.title', { body }),
    words.plain('copy:readme.made', made),
    [words.plain('copy:readme.files'), ...sheets.map(line)].join('\r\n'),
    words.plain('copy:readme.others'),
    words.plain('copy:readme.missing'),
    words.plain('copy:readme.rights'),
  ].join('\r\n\r\n')
}
