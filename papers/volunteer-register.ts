/** The register of an organisation's volunteers: every row, as it was written, in its order. */
import { stringify } from 'csv-stringify/sync'
import type { VolunteerRegister } from '#core/host/read-register'
import type { VolunteerRow } from '#core/host/volunteer'
import type { Words } from '#locales/i18n'
import type { Paper } from './paper.ts'
import type { SetPdf } from './set-pdf.ts'
import { tame } from './tame.ts'
import { volunteerTemplate } from './volunteer-template.ts'

const columns = [
  ...(['number', 'kind', 'name', 'taxCode', 'birth', 'residence'] as const),
  ...(['from', 'to', 'written', 'reason'] as const),
]

export type VolunteersPaper = (
  kind: 'csv' | 'pdf',
  register: VolunteerRegister,
  words: Words,
) => Promise<Paper>

export const createVolunteersPaper =
  (setPdf: SetPdf): VolunteersPaper =>
  async (kind, register, words) => {
    const name = `${words.plain('host:register.file')}.${kind}`
    if (kind === 'csv') {
      const bytes = Buffer.from(volunteersCsv(register, words), 'utf8')
      return { name, type: 'text/csv; charset=utf-8', bytes }
    }
    const page = JSON.stringify(volunteersPage(register, words))
    return { name, type: 'application/pdf', bytes: await setPdf(volunteerTemplate, page) }
  }

/** For spreadsheets, as they open it in Italy. */
function volunteersCsv(register: VolunteerRegister, words: Words): string {
  const head = columns.map(key => words.plain(`host:register.column.${key}`))
  const lines = register.rows.map(row => cellsOf(row, register, words).map(tame))
  return stringify([head, ...lines], { bom: true, delimiter: ';', record_delimiter: 'windows' })
}

/** What its template prints: texts only. */
function volunteersPage(register: VolunteerRegister, words: Words) {
  const { host, body, rows, madeAt, timeZone } = register
  const local = madeAt.toZonedDateTimeISO(timeZone)
  const day = words.longDay(local.toPlainDate())
  const time = words.time(local.toPlainTime())
  return {
    language: words.language,
    rtl: words.rtl,
    title: words.plain('host:register.title', { host }),
    law: words.plain('host:register.law'),
    made: words.plain('host:register.made', { day, time, body }),
    none: words.plain('host:register.none'),
    head: columns.map(key => words.plain(`host:register.column.${key}`)),
    rows: rows.map(row => cellsOf(row, register, words)),
  }
}

function cellsOf(
  row: VolunteerRow,
  { timeZone }: VolunteerRegister,
  words: Words,
): readonly string[] {
  const { name, taxCode, birth, residence } = row.person
  const concerns = row.concerns ?? row.number
  return [
    ...[String(row.number), words.plain(`host:register.kind.${row.kind}`, { concerns })],
    ...[name, taxCode ?? '', birth === null ? '' : `${birth.place}, ${birth.day.toString()}`],
    ...[residence, row.fromDay.toString(), row.toDay?.toString() ?? ''],
    ...[row.setAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(), row.reason ?? ''],
  ]
}
