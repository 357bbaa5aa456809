/** One stretch of a register: everything that was said of it, and the way to correct the last word. */
import { readSeen } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import { findRow, type RowHistory } from '#core/register/read-row'
import type { RegisterRow } from '#core/register/register-row'
import { readAudited } from '../audited.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { inputField, selectField } from '../parts/fields.ts'
import { troubleList } from '../parts/form.ts'
import { type Column, tableOf } from '../parts/table.ts'
import { found, type Trouble } from '../trouble.ts'
import { type Names, namesOf, numberIn, placementIn } from './placement-names.ts'

export const verdictKinds = ['time', 'justified', 'unjustified', 'none'] as const

type ShownRow = RowHistory & { readonly names: Names }

/** The address of the row with that number. */
export const addressOf = (asked: Asked, number: number): string =>
  `/console/placements/${placementIn(asked)}/register/${number}`

/** Whoever may not see the placement is told that there is no such row. */
export const readRow = async (asked: Asked): Promise<ShownRow> =>
  found(
    await readAudited(asked, {
      action: 'register.read',
      find: stores => rowIn(stores, asked),
      about: read => (read === undefined ? [] : [read.placement.memberId]),
    }),
  )

async function rowIn(stores: Stores, asked: Asked): Promise<ShownRow | undefined> {
  const { visitor, now } = asked
  const placement = await readSeen(stores, visitor.memberId, placementIn(asked), now)
  const history = placement && (await findRow(stores, placement, numberIn(asked, 'number')))
  if (history === undefined) return undefined
  const people = history.words.flatMap(({ enteredBy, tutorId }) => [enteredBy, tutorId])
  return { ...history, names: await namesOf(stores, [...people, history.placement.memberId]) }
}

const showRow: Show = async asked => {
  const { words } = asked
  const row = await readRow(asked)
  const { placement, names } = row
  const last = lastOf(row)
  return {
    title: titleOf(asked, row),
    under: {
      text: words.plain('console:register.title', { name: names.get(placement.memberId) ?? '—' }),
      href: `/console/placements/${placement.id}/register?${monthOf(last)}`,
    },
    content: html`${historyOf(asked, row)}
${isOpen(last) ? askHow(asked, last) : undefined}`,
  }
}

/** What is struck, or came without an entry, is not corrected any more. */
const isOpen = ({ attendanceId, startsAt, absence }: RegisterRow): boolean =>
  attendanceId !== null && (startsAt !== null || absence !== 'none')

export const lastOf = ({ words }: RowHistory): RegisterRow => words.at(-1) ?? words[0]

export const titleOf = ({ words }: Asked, row: RowHistory): string =>
  words.plain('console:register.row', { day: words.longDay(lastOf(row).day) })

/** The days of its month, as the register's page reads them. */
export const monthOf = ({ day }: RegisterRow): string =>
  `from=${day.with({ day: 1 }).toString()}&to=${day.with({ day: day.daysInMonth }).toString()}`

type Head = 'entered' | 'by' | 'time' | 'counted' | 'what' | 'said' | 'why'

export function historyOf(asked: Asked, { words: said, names }: ShownRow): Piece {
  const { words } = asked
  const head = (name: Head) => words.plain(`console:register.${name}`)
  const nameOf = (id: RegisterRow['tutorId']) => (id === null ? '—' : names.get(id) || '—')
  const columns: readonly Column<RegisterRow>[] = [
    { head: head('entered'), cell: ({ at }) => momentOf(asked, at) },
    {
      head: head('by'),
      cell: ({ enteredBy, means }) =>
        `${nameOf(enteredBy)} (${words.plain(`console:register.means.${means}`)})`,
    },
    { head: head('time'), cell: row => timesOf(asked, row) },
    { head: head('counted'), cell: row => words.hours(row.countedMinutes) },
    { head: head('what'), cell: row => whatOf(asked, row) },
    {
      head: head('said'),
      cell: ({ personSaidAt, tutorSaidAt }) =>
        [personSaidAt, tutorSaidAt]
          .map(at => (at === null ? '—' : momentOf(asked, at)))
          .join(' · '),
    },
    { head: head('why'), cell: ({ reason }) => reason ?? '—' },
  ]
  return tableOf(words.plain('console:register.history'), columns, said)
}

export function momentOf({ words, visitor }: Asked, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(visitor.timeZone)
  return `${words.shortDay(local.toPlainDate())} ${words.time(local.toPlainTime())}`
}

/** From when to when, and the break; a dash of who was not there. */
export function timesOf({ words, visitor }: Asked, row: RegisterRow): string {
  const { startsAt, endsAt, breakMinutes } = row
  if (startsAt === null || endsAt === null) return '—'
  const time = (at: Temporal.Instant) =>
    words.time(at.toZonedDateTimeISO(visitor.timeZone).toPlainTime())
  const times = `${time(startsAt)}–${time(endsAt)}`
  return breakMinutes === 0
    ? times
    : words.plain('console:register.withBreak', { times, minutes: breakMinutes })
}

/** What is out of the ordinary about it. */
export function whatOf({ words }: Asked, row: RegisterRow): string {
  const { absence, startsAt, uncounted } = row
  if (absence !== 'none') return words.plain(`console:register.mark.${absence}`)
  if (startsAt === null) return words.plain('console:register.mark.struck')
  return words.plain(`console:register.mark.${uncounted === null ? 'plain' : 'uncounted'}`)
}

/** First how it was; what would come of it, and why, is asked on the next page. */
export function askHow(asked: Asked, row: RegisterRow, trouble?: Trouble): Piece {
  const { words, visitor } = asked
  const context = { words, trouble }
  const clock = (at: Temporal.Instant | null) =>
    at === null ? '' : at.toZonedDateTimeISO(visitor.timeZone).toPlainTime().toString().slice(0, 5)
  const label = (name: 'how' | 'from' | 'to' | 'break') =>
    words.plain(`console:register.correct.${name}`)
  const time = (name: 'from' | 'to', at: Temporal.Instant | null) =>
    inputField(context, {
      ...{ name, label: label(name), type: 'time', value: clock(at), isFilter: true },
      hint: words.plain(`console:register.correct.${name}Hint`),
    })
  const fields = [
    selectField(context, {
      ...{ name: 'kind', label: label('how'), value: 'time', required: true },
      choices: verdictKinds.map(value => ({
        ...{ value, text: words.plain(`console:register.correct.is.${value}`) },
      })),
    }),
    time('from', row.startsAt ?? row.plannedStartsAt),
    time('to', row.endsAt ?? row.plannedEndsAt),
    inputField(context, {
      ...{ name: 'break', label: label('break'), inputmode: 'numeric', isFilter: true },
      value: String(row.breakMinutes),
    }),
  ]
  const action = `${addressOf(asked, row.number)}/correction`
  return html`<section><h2>${words.plain('console:register.correct.title')}</h2><p>${words.plain('console:register.correct.text')}</p>${troubleList(trouble, words)}
<form method="get" action="${action}">${fields}<p class="do"><button class="btn btn-outline-primary" type="submit">${words.plain('console:register.correct.look')}</button></p></form></section>`
}

export const rowPages: readonly PageRoute[] = [
  { path: '/placements/:placementId/register/:number', show: showRow, for: 'placers' },
]
