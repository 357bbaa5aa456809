/** The register of a placement over a period: each last word, what counts of it, and the office's papers. */
import { readSeen } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import { findReport } from '#core/register/read-report'
import type { Report, ReportRow } from '#core/register/report'
import { readAudited } from '../audited.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Handed, PageRoute, Show } from '../page.ts'
import { inputField } from '../parts/fields.ts'
import { type Column, factsOf, tableOf } from '../parts/table.ts'
import { found } from '../trouble.ts'
import { placementIn } from './placement-names.ts'
import { correctionPages } from './register-correction.ts'
import { addressOf, rowPages } from './register-row.ts'

const href = '/console/placements'

type Days = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/** Two days of the address; absent: this month. */
function daysIn({ query, today }: Asked): Days {
  const from = query.day('from') ?? (query.day('to') ?? today).with({ day: 1 })
  const to = query.day('to') ?? from.with({ day: from.daysInMonth })
  return { from, to }
}

const readRegister = async (asked: Asked): Promise<Report> =>
  found(
    await readAudited(asked, {
      action: 'placement.reported',
      find: stores => reportIn(stores, asked),
      about: read => (read === undefined ? [] : [read.memberId]),
    }),
  ).report

async function reportIn(stores: Stores, asked: Asked) {
  const { visitor, now, words } = asked
  const placement = await readSeen(stores, visitor.memberId, placementIn(asked), now)
  if (placement === undefined) return undefined
  const query = { placement, period: daysIn(asked), language: words.language }
  return { memberId: placement.memberId, report: await findReport(stores, query, now) }
}

const showRegister: Show = async asked => {
  const { words } = asked
  const report = await readRegister(asked)
  const { from, to } = report.period
  const address = `${href}/${report.placementId}/register`
  const days = `from=${from.toString()}&to=${to.toString()}`
  const none = html`<p>${words.plain('console:register.none')}</p>`
  const rows = tableOf(
    words.plain('console:register.caption'),
    columnsOf(asked, report),
    report.rows,
  )
  const paper = (kind: 'pdf' | 'csv') =>
    html`<a class="btn btn-outline-primary" href="${address}.${kind}?${days}">${words.plain(`console:register.${kind}`)}</a> `
  return {
    title: words.plain('console:register.title', { name: report.personName }),
    under: { text: words.plain('console:placement.back'), href: `${href}/${report.placementId}` },
    content: html`${periodForm(asked, address, report.period)}
<section><h2>${words.plain('console:register.sums')}</h2>${sumsOf(asked, report)}</section>
${report.rows.length === 0 ? none : rows}
<section><h2>${words.plain('console:register.papers')}</h2><p>${words.plain('console:register.papersText')}</p><p class="do">${[paper('pdf'), paper('csv')]}</p><p><a href="/console/certificates/new/${report.placementId}">${words.plain('console:certificates.make')}</a></p></section>`,
  }
}

function periodForm({ words }: Asked, address: string, { from, to }: Days): Piece {
  const context = { words, trouble: undefined }
  const field = (name: 'from' | 'to', day: Temporal.PlainDate) =>
    inputField(context, {
      ...{ name, label: words.plain(`console:register.${name}`), value: day.toString() },
      ...{ type: 'date', isFilter: true },
    })
  return html`<form method="get" action="${address}" class="filter">${[field('from', from), field('to', to)]}<p class="do"><button class="btn btn-outline-primary" type="submit">${words.plain('console:placements.show')}</button></p></form>`
}

function sumsOf({ words }: Asked, { owed, before, sums, residual, head }: Report): Piece {
  const line = (name: SumName, minutes: number) =>
    [words.plain(`console:register.sum.${name}`), words.hours(minutes)] as const
  return factsOf([
    line('owed', owed),
    line('before', before),
    line('counted', sums.counted),
    line('uncounted', sums.minutes - sums.counted),
    line('justified', sums.justified),
    line('unjustified', sums.unjustified),
    line('residual', residual),
    [words.plain('console:register.sum.rows'), String(head?.number ?? 0)],
  ])
}

type SumName =
  | 'owed'
  | 'before'
  | 'counted'
  | 'uncounted'
  | 'justified'
  | 'unjustified'
  | 'residual'

function columnsOf(asked: Asked, { timeZone }: Report): readonly Column<ReportRow>[] {
  const { words } = asked
  const head = (name: 'day' | 'done' | 'counted' | 'what' | 'said') =>
    words.plain(`console:register.${name}`)
  const time = (at: Temporal.Instant) => words.time(at.toZonedDateTimeISO(timeZone).toPlainTime())
  const short = (at: Temporal.Instant) => {
    const local = at.toZonedDateTimeISO(timeZone)
    return `${words.shortDay(local.toPlainDate())} ${words.time(local.toPlainTime())}`
  }
  return [
    {
      head: head('day'),
      cell: ({ number, day }) =>
        html`<a href="${addressOf(asked, number)}">${words.longDay(day)}</a>`,
    },
    {
      head: head('done'),
      cell: ({ done }) => (done === null ? '—' : `${time(done.startsAt)}–${time(done.endsAt)}`),
    },
    { head: head('counted'), cell: ({ counted }) => words.hours(counted) },
    { head: head('what'), cell: row => whatOf(row, asWords(words.plain)) },
    {
      head: head('said'),
      cell: ({ personSaidAt, tutorSaidAt }) =>
        [personSaidAt, tutorSaidAt].map(at => (at === null ? '—' : short(at))).join(' · '),
    },
  ]
}

type Mark = 'justified' | 'unjustified' | 'paper' | 'desk' | 'struck' | 'uncounted' | 'corrects'
type Say = (name: Mark) => string
const asWords =
  (plain: Asked['words']['plain']): Say =>
  name =>
    plain(`console:register.mark.${name}`)

/** What is out of the ordinary about a row. */
function whatOf(row: ReportRow, say: Say): string {
  const marks = [
    ...(row.absence === 'none' ? [] : [say(row.absence)]),
    ...(row.uncounted === null ? [] : [say('uncounted')]),
    ...(row.isStruck ? [say('struck')] : []),
    ...(row.onPaper ? [say('paper')] : []),
    ...(row.deskSaidAt === null ? [] : [say('desk')]),
    ...(row.corrects === null ? [] : [say('corrects')]),
  ]
  return marks.length === 0 ? row.activity : `${row.activity} (${marks.join(', ')})`
}

const handReport =
  (kind: 'pdf' | 'csv') =>
  async (asked: Asked): Promise<Handed> =>
    asked.deps.papers.report(kind, await readRegister(asked), asked.words)

const base = '/placements/:placementId/register'

export const registerPages: readonly PageRoute[] = [
  { path: base, show: showRegister, for: 'placers' },
  { path: `${base}.pdf`, show: handReport('pdf'), for: 'placers' },
  { path: `${base}.csv`, show: handReport('csv'), for: 'placers' },
  ...rowPages,
  ...correctionPages,
]
