/** A day: who is expected where, who came, what waits for a word; many are confirmed at once. */
import { confirmMany, type ShownEntry, type ShownTurn } from '#core/attendance/confirm-many'
import { momentOf } from '#core/attendance/moment'
import { daySeen, waitingSeen } from '#core/attendance/read-day'
import { type AttendanceId, type BookingId, type MemberId, toId } from '#core/ids'
import type { Stores } from '#core/ports'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { inputField, selectField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { WrongFields } from '../trouble.ts'
import { entryPages } from './attendance-entry.ts'
import { sheetPages } from './attendance-sheet.ts'
import { hostChoices } from './host-choices.ts'
import { namesOf } from './placement-names.ts'
import { dayHref, todayHref as href, type LineContext, linesTable } from './today-lines.ts'

const shownAtOnce = 50

/** Of the address; absent: today, everywhere. */
function askedIn({ query, today }: Asked) {
  const host = query.number('host')
  const hostId = host === undefined ? undefined : toId<MemberId>(host)
  const before = query.number('before')
  return {
    ...{ day: query.day('day') ?? today, hostId },
    before: before === undefined ? undefined : toId<AttendanceId>(before),
  }
}

async function readToday(stores: Stores, asked: Asked) {
  const { visitor, now } = asked
  const { day, hostId, before } = askedIn(asked)
  const by = visitor.memberId
  const late = { states: ['waiting', 'open'], limit: shownAtOnce + 1, before, until: day } as const
  const lines = await daySeen(stores, by, { day, hostId }, now)
  const earlier = await waitingSeen(stores, by, late, now)
  const contested = { states: ['disputed'], limit: shownAtOnce } as const
  const disputed = await waitingSeen(stores, by, contested, now)
  const all = [...lines, ...earlier, ...disputed]
  const ids = all.flatMap(each => [each.placement.memberId, each.hostId])
  const names = await namesOf(stores, ids)
  const { isClosed } = await momentOf(stores, now)
  return { lines, earlier, disputed, names, isClosed, hosts: await hostChoices(stores) }
}

type Today = Awaited<ReturnType<typeof readToday>>

const showToday: Show = async (asked, trouble) => {
  const { words } = asked
  const { day, hostId } = askedIn(asked)
  const read = await readAudited(asked, {
    action: 'attendance.listed',
    find: stores => readToday(stores, asked),
    about: ({ lines, earlier, disputed }) =>
      [...lines, ...earlier, ...disputed].map(({ placement }) => placement.memberId),
  })
  const context = { asked, names: read.names, isClosed: read.isClosed }
  const action = dayHref(day, hostId)
  const lists = [...dayLists(read, context), ...earlierList(read, context, action)]
  const button = words.plain('console:today.confirmTicked')
  return {
    title: words.plain('console:today.title', { day: words.longDay(day) }),
    content: html`${troubleList(trouble, words)}${filterOf(asked, read)}
<p class="do"><a class="btn btn-outline-primary" href="${href}/sheet">${words.plain('console:today.sheet')}</a></p>
${disputedList(read, context)}${lists.length === 0 ? undefined : formOf(asked, { action, button }, html`<div id="shown">${lists}</div>`)}
${read.lines.length === 0 ? html`<p>${words.plain('console:today.nobody')}</p>` : undefined}`,
  }
}

function filterOf(asked: Asked, { hosts }: Today): Piece {
  const { words } = asked
  const { day, hostId } = askedIn(asked)
  const context = { words, trouble: undefined }
  const fields = [
    inputField(context, {
      ...{ name: 'day', label: words.plain('console:today.day'), value: day.toString() },
      ...{ type: 'date', isFilter: true },
    }),
    selectField(context, {
      ...{ name: 'host', label: words.plain('console:today.host'), value: String(hostId ?? '') },
      ...{ none: words.plain('console:all'), choices: hosts, isFilter: true },
    }),
  ]
  const to = (days: number, key: 'before' | 'after') =>
    html`<a href="${dayHref(day.add({ days }), hostId)}">${words.plain(`console:today.${key}`)}</a> `
  return html`<form method="get" action="${href}" class="filter">${fields}<p class="do"><button class="btn btn-outline-primary" type="submit">${words.plain('console:placements.show')}</button></p></form>
<p>${[to(-1, 'before'), to(1, 'after')]}</p>`
}

/** One list for each host. */
function dayLists({ lines, names }: Today, context: LineContext): readonly Piece[] {
  const { words } = context.asked
  const hosts = [...new Set(lines.map(({ hostId }) => hostId))]
  return hosts.map(hostId => {
    const host = names.get(hostId) ?? '—'
    const here = lines.filter(line => line.hostId === hostId)
    const caption = words.plain('console:today.caption', { host })
    return html`<section><h2>${host}</h2>${linesTable(caption, here, context)}</section>`
  })
}

function earlierList({ earlier }: Today, context: LineContext, action: string): readonly Piece[] {
  if (earlier.length === 0) return []
  const { words } = context.asked
  const shown = earlier.slice(0, shownAtOnce)
  const last = earlier.length > shownAtOnce ? shown.at(-1)?.entry : undefined
  const older =
    last === undefined
      ? undefined
      : html`<p><a href="${action}&before=${last.id}">${words.plain('console:older')}</a></p>`
  const table = linesTable(words.plain('console:today.earlierCaption'), shown, context, true)
  return [html`<section><h2>${words.plain('console:today.earlier')}</h2>${table}${older}</section>`]
}

function disputedList({ disputed }: Today, context: LineContext): Piece | undefined {
  if (disputed.length === 0) return undefined
  const { words } = context.asked
  const caption = words.plain('console:today.disputedCaption')
  return html`<section><h2>${words.plain('console:today.disputed')}</h2>${linesTable(caption, disputed, context, true)}</section>`
}

async function confirmTicked(asked: Asked, form: Form) {
  const shown = form.all('shown').flatMap(toShown)
  if (shown.length === 0) throw new WrongFields({ shown: 'tick' })
  const command = { ...commandOf(asked, form), shown }
  const { left } = await confirmMany(asked.deps.ports)(command)
  const { day, hostId } = askedIn(asked)
  return {
    to: dayHref(day, hostId),
    said: left === 0 ? 'attendanceSaid' : 'attendanceSome',
  } as const
}

function toShown(value: string): readonly (ShownEntry | ShownTurn)[] {
  const [, attendanceId, stamp] = /^e-(\d{1,15})-(\d{1,15})$/.exec(value) ?? []
  if (attendanceId !== undefined) {
    return [{ attendanceId: toId<AttendanceId>(Number(attendanceId)), stamp: Number(stamp) }]
  }
  const [, bookingId] = /^t-(\d{1,15})$/.exec(value) ?? []
  return bookingId === undefined ? [] : [{ bookingId: toId<BookingId>(Number(bookingId)) }]
}

export const todaySection: Section = {
  name: 'today',
  href,
  for: 'placers',
  pages: [
    { path: '/today', show: showToday, act: confirmTicked, for: 'placers' },
    ...sheetPages,
    ...entryPages,
  ],
}
