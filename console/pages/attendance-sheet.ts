/** A paper sheet of a host, typed in: first what would count, then into the register, all or nothing. */
import { enterSheets, type SheetLine } from '#core/attendance/enter-sheets'
import type { WrittenHours } from '#core/attendance/written-hours'
import { type MemberId, toId } from '#core/ids'
import { pageSeen } from '#core/placement/read-placements'
import type { Stores } from '#core/ports'
import { RefusedError } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import { type Form, toForm } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show, Shown } from '../page.ts'
import { type Choice, selectField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { tableOf } from '../parts/table.ts'
import { sayRefusal } from '../say-refusal.ts'
import type { Trouble } from '../trouble.ts'
import { hostChoices } from './host-choices.ts'
import { namesOf } from './placement-names.ts'
import { fieldsInSheet, rowsIn, sheetFields } from './sheet-rows.ts'
import { dayHref, todayHref } from './today-lines.ts'

const href = `${todayHref}/sheet`
const mostPeople = 300
/** Whose hours a sheet may be about: also of who has finished meanwhile. */
const states = ['active', 'suspended', 'completed', 'revoked'] as const

const nothing = toForm(new URLSearchParams())

async function readPeople(stores: Stores, { visitor, now }: Asked, hostId: MemberId) {
  const filter = { hostId, states, limit: mostPeople }
  const seen = await pageSeen(stores, visitor.memberId, filter, now)
  const names = await namesOf(
    stores,
    seen.map(({ memberId }) => memberId),
  )
  const people = seen.map(({ id, memberId, activity }) => ({
    ...{ memberId, value: String(id), text: `${names.get(memberId) ?? '—'} · ${activity}` },
  }))
  return people.toSorted((one, other) => one.text.localeCompare(other.text))
}

const peopleOf = (asked: Asked, hostId: MemberId) =>
  readAudited(asked, {
    action: 'placement.listed',
    find: stores => readPeople(stores, asked, hostId),
    about: people => people.map(({ memberId }) => memberId),
  })

/** Where the sheet is from, and then its rows. */
const showSheet: Show = async (asked, trouble) => {
  const { query } = asked
  const host = trouble?.typed.number('host') ?? query.number('host')
  return host === undefined
    ? chooseHost(asked)
    : rowsPage(asked, toId<MemberId>(host), { typed: trouble?.typed ?? nothing, trouble })
}

const head = ({ words }: Asked) => ({
  title: words.plain('console:sheet.title'),
  under: { text: words.plain('console:menu.today'), href: todayHref },
})

async function chooseHost(asked: Asked): Promise<Shown> {
  const { words } = asked
  const choices = await readAudited(asked, {
    ...{ action: 'placement.listed', find: hostChoices, about: () => [] },
  })
  const choice = selectField(
    { words, trouble: undefined },
    { name: 'host', label: words.plain('console:today.host'), choices, isFilter: true },
  )
  return {
    ...head(asked),
    content: html`<form method="get" action="${href}" class="filter">${choice}<p class="do"><button class="btn btn-primary" type="submit">${words.plain('console:sheet.open')}</button></p></form>`,
  }
}

async function rowsPage(
  asked: Asked,
  hostId: MemberId,
  { typed, trouble }: { readonly typed: Form; readonly trouble?: Trouble | undefined },
): Promise<Shown> {
  const { words } = asked
  const people: readonly Choice[] = await peopleOf(asked, hostId)
  if (people.length === 0) {
    return { ...head(asked), content: html`<p>${words.plain('console:sheet.nobody')}</p>` }
  }
  const context = { words, trouble: trouble ?? { typed, fields: {} } }
  const fields = [
    html`<input type="hidden" name="host" value="${hostId}">`,
    ...sheetFields(context, people),
  ]
  const button = words.plain('console:sheet.check')
  return {
    ...head(asked),
    content: html`${troubleList(trouble, words)}<p>${words.plain('console:sheet.text')}</p>${formOf(asked, { action: href, button }, fields)}`,
  }
}

/** What would be written, and how much of it counts; nothing is kept by looking. */
async function previewOf(asked: Asked, typed: Form, trouble?: Trouble): Promise<Shown> {
  const { words, visitor, deps } = asked
  const { territoryId, memberId: by } = visitor
  const hostId = toId<MemberId>(typed.number('host') ?? 0)
  const people = await peopleOf(asked, hostId)
  const rows = rowsIn(typed, new Set(people.map(({ value }) => value)))
  const trial = { territoryId, by, commandId: 'trial', rows, isTrial: true }
  const { lines } = await enterSheets(deps.ports)(trial)
  const names = new Map(people.map(({ value, text }) => [value, text]))
  const carried = fieldsInSheet(typed)
  const isWhole = lines.every(line => !('refusal' in line))
  const keep = {
    ...{ action: `${href}/keep`, button: words.plain('console:sheet.keep') },
  }
  const change = { action: `${href}/change`, button: words.plain('console:sheet.change') }
  return {
    ...head(asked),
    content: html`${troubleList(trouble, words)}<p>${words.plain(isWhole ? 'console:sheet.preview' : 'console:sheet.wrong')}</p>${tableOfLines(asked, lines, names)}
${isWhole ? formOf(asked, keep, carried) : undefined}${formOf(asked, { ...change, tone: 'quiet' }, carried)}`,
  }
}

function tableOfLines(
  { words }: Asked,
  lines: readonly SheetLine[],
  names: ReadonlyMap<string, string>,
): Piece {
  const label = (name: 'person' | 'day' | 'planned') => words.plain(`console:today.${name}`)
  const times = ({ from, to }: WrittenHours) => `${words.time(from)}–${words.time(to)}`
  return tableOf<SheetLine>(
    words.plain('console:sheet.caption'),
    [
      { head: label('person'), cell: ({ hours }) => names.get(String(hours.placementId)) ?? '—' },
      { head: label('day'), cell: ({ hours }) => words.longDay(hours.day) },
      { head: words.plain('console:sheet.times'), cell: ({ hours }) => times(hours) },
      { head: words.plain('console:sheet.result'), cell: line => sayLine(line, words) },
    ],
    lines,
  )
}

const reasons = ['day-limit', 'week-limit', 'overlap', 'not-active'] as const

function sayLine(line: SheetLine, words: Asked['words']): string {
  if ('refusal' in line)
    return words.plain('console:sheet.refused', { why: sayRefusal(line.refusal, words) })
  const { row } = line
  if (row === undefined) return words.plain('console:sheet.against')
  if (row.absence !== 'none') return words.plain(`console:today.stand.${row.absence}`)
  const facts = { done: words.hours(row.minutes), counted: words.hours(row.countedMinutes) }
  if (row.countedMinutes === row.minutes) return words.plain('console:sheet.counts', facts)
  const why = reasons
    .filter(reason => row.uncounted?.includes(reason) === true)
    .map(reason => words.plain(`report:uncounted.${reason}`))
  return words.plain('console:sheet.some', { ...facts, why: words.list(why) })
}

/** Every row is whole, and there is one. */
async function check(asked: Asked, form: Form) {
  await checked(asked, form)
  return previewOf(asked, form)
}

async function keep(asked: Asked, form: Form) {
  const { hostId, rows } = await checked(asked, form)
  const command = { ...commandOf(asked, form), rows, isTrial: false }
  const { isKept } = await enterSheets(asked.deps.ports)(command)
  if (!isKept) throw new RefusedError({ code: 'changed-meanwhile' })
  return { to: dayHref(rows[0]?.day ?? asked.today, hostId), said: 'sheetKept' } as const
}

async function checked(asked: Asked, form: Form) {
  const host = form.number('host')
  if (host === undefined) throw new RefusedError({ code: 'not-found' })
  const hostId = toId<MemberId>(host)
  const people = await peopleOf(asked, hostId)
  return { hostId, rows: rowsIn(form, new Set(people.map(({ value }) => value))) }
}

const change = (asked: Asked, form: Form): Promise<Shown> =>
  rowsPage(asked, toId<MemberId>(form.number('host') ?? 0), { typed: form })

const again: Show = (asked, trouble) =>
  trouble === undefined || Object.keys(trouble.fields).length > 0
    ? showSheet(asked, trouble)
    : previewOf(asked, trouble.typed, trouble)

export const sheetPages: readonly PageRoute[] = [
  { path: '/today/sheet', show: showSheet, act: check, for: 'placers' },
  { path: '/today/sheet/keep', act: keep, again, for: 'placers' },
  { path: '/today/sheet/change', act: change, for: 'placers' },
]
