/** One turn or entry: what was planned, who has said what, and how it was, said by the desk. */
import { type Attendance, type Span, spanOf, stampOf } from '#core/attendance/attendance'
import { confirmAttendance, type Said } from '#core/attendance/confirm-attendance'
import { decideAttendance, type Verdict } from '#core/attendance/decide-attendance'
import { momentOf } from '#core/attendance/moment'
import { openTurn } from '#core/attendance/open-turn'
import type { DayLine } from '#core/attendance/read-day'
import { breakIn, spanBeside } from '#core/attendance/times'
import { type AttendanceId, type BookingId, toId } from '#core/ids'
import { readSeen } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { inputField, selectField, textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf } from '../parts/table.ts'
import { checkFields, found, type Trouble } from '../trouble.ts'
import { type Names, namesOf, numberIn } from './placement-names.ts'
import { dayHref, sayCame, saySpan, sayStand, todayHref } from './today-lines.ts'

type Read = DayLine & {
  readonly names: Names
  readonly day: Temporal.PlainDate
  readonly isClosed: boolean
}

const readLine = async (asked: Asked): Promise<Read> =>
  found(
    await readAudited(asked, {
      action: 'attendance.read',
      find: stores => find(stores, asked),
      about: read => (read === undefined ? [] : [read.placement.memberId]),
    }),
  )

async function find(stores: Stores, asked: Asked): Promise<Read | undefined> {
  const { visitor, now, params } = asked
  const isTurn = params['bookingId'] !== undefined
  const booking = isTurn ? toId<BookingId>(numberIn(asked, 'bookingId')) : null
  const entry =
    booking === null
      ? await stores.attendances.read(toId<AttendanceId>(numberIn(asked, 'attendanceId')))
      : await stores.attendances.ofBooking(booking)
  const bookingId = booking ?? entry?.bookingId ?? null
  const turn = bookingId === null ? undefined : await stores.attendances.turn(bookingId)
  const about = entry ?? turn
  if (about === undefined) return undefined
  const { placementId, hostId, day } = about
  const placement = await readSeen(stores, visitor.memberId, placementId, now)
  if (placement === undefined) return undefined
  const row = entry && (await stores.register.ofAttendance(entry.id))
  const ids = [placement.memberId, hostId, entry?.tutorId ?? null, row?.enteredBy ?? null]
  const { isClosed } = await momentOf(stores, now)
  const names = await namesOf(stores, ids)
  return { placement, hostId, turn, entry, row, names, day, isClosed: isClosed(day) }
}

const showLine: Show = async (asked, trouble) => {
  const { words } = asked
  const line = await readLine(asked)
  const { placement, names, day, hostId } = line
  const name = names.get(placement.memberId) ?? '—'
  return {
    title: words.plain('console:entry.title', { name, day: words.longDay(day) }),
    under: { text: words.plain('console:menu.today'), href: dayHref(day, hostId) },
    content: html`${troubleList(trouble, words)}${factsOfLine(asked, line)}${whatToDo(asked, line, trouble)}`,
  }
}

function factsOfLine(asked: Asked, line: Read): Piece {
  const { words, visitor, now } = asked
  const { placement, names, turn, entry, row, hostId } = line
  const at = (instant: Temporal.Instant | null | undefined) => {
    if (instant === null || instant === undefined) return '—'
    const local = instant.toZonedDateTimeISO(visitor.timeZone)
    return words.dateTime(local.toPlainDate(), local.toPlainTime())
  }
  const label = (name: 'person' | 'host' | 'planned' | 'came' | 'state') =>
    words.plain(`console:today.${name}`)
  const said = (name: 'personSaid' | 'tutorSaid' | 'entered' | 'means') =>
    words.plain(`console:entry.${name}`)
  const tutor = entry?.tutorId == null ? '' : ` · ${names.get(entry.tutorId) ?? '—'}`
  const inRegister = [
    [said('entered'), `${at(row?.at)} · ${names.get(row?.enteredBy ?? placement.memberId) ?? '—'}`],
    [said('means'), words.plain(`console:entry.by.${row?.means ?? 'desk'}`)],
  ] as const
  return factsOf([
    [
      label('person'),
      html`<a href="/console/placements/${placement.id}">${names.get(placement.memberId) ?? '—'}</a>`,
    ],
    [label('host'), names.get(hostId) ?? '—'],
    [label('planned'), saySpan(turn, asked)],
    [label('came'), sayCame(entry, asked)],
    [label('state'), sayStand(line, words, now)],
    [said('personSaid'), at(entry?.personSaidAt)],
    [said('tutorSaid'), `${at(entry?.tutorSaidAt)}${tutor}`],
    ...(row === undefined ? [] : inRegister),
  ])
}

/** In the register it is corrected there, with a reason; before its end nobody knows. */
function whatToDo(asked: Asked, line: Read, trouble: Trouble | undefined): Piece {
  const { words, now } = asked
  const { entry, turn, placement, day } = line
  if (entry?.state === 'confirmed') {
    const month = `from=${day.with({ day: 1 }).toString()}&to=${day.with({ day: day.daysInMonth }).toString()}`
    return html`<p><a href="/console/placements/${placement.id}/register?${month}">${words.plain('console:entry.register')}</a></p>`
  }
  if (entry?.state === 'void') return html`<p>${words.plain('console:entry.void')}</p>`
  if (entry === undefined && turn && Temporal.Instant.compare(turn.endsAt, now) > 0) {
    return html`<p>${words.plain('console:entry.notOver')}</p>`
  }
  return sayForm(asked, line, trouble)
}

const waysOf = ({ entry, turn }: Read) => {
  const span = entry === undefined ? turn : spanOf(entry)
  const isNobodys = entry !== undefined && entry.bookingId === null
  return [
    ...(span === undefined ? [] : (['stands'] as const)),
    'time' as const,
    ...(isNobodys ? (['none'] as const) : (['justified', 'unjustified', 'none'] as const)),
  ]
}

function sayForm(asked: Asked, line: Read, trouble: Trouble | undefined): Piece {
  const { words } = asked
  const { entry, turn } = line
  const context = { words, trouble }
  const span = entry === undefined ? turn : spanOf(entry)
  const spoken = saySpan(span, asked)
  const isAway = entry?.absence !== undefined && entry.absence !== 'none'
  const choices = waysOf(line)
    .filter(way => !(isAway && way === 'stands'))
    .map(value => ({ value, text: words.plain(`console:entry.how.${value}`, { span: spoken }) }))
  const time = (name: 'from' | 'to') =>
    inputField(context, {
      ...{ name, type: 'time', label: words.plain(`console:entry.${name}`), isFilter: true },
    })
  const fields = [
    html`<input type="hidden" name="stamp" value="${entry === undefined ? '' : stampOf(entry)}">`,
    selectField(context, {
      ...{ name: 'how', label: words.plain('console:entry.howLabel'), choices, required: true },
      none: words.plain('console:choose'),
    }),
    html`<div class="pair">${[time('from'), time('to')]}${inputField(context, {
      ...{ name: 'break', label: words.plain('console:entry.break'), inputmode: 'numeric' },
      isFilter: true,
    })}</div>`,
    textField(context, {
      ...{ name: 'reason', label: words.plain('console:entry.reason'), most: 500, isFilter: true },
      hint: words.plain('console:entry.reasonHint'),
    }),
  ]
  const action = entry === undefined ? `turns/${turn?.bookingId ?? 0}` : `entries/${entry.id}`
  const button = words.plain('console:entry.keep')
  return html`<section><h2>${words.plain('console:entry.say')}</h2>${formOf(asked, { action: `${todayHref}/${action}`, button }, fields)}</section>`
}

async function say(asked: Asked, form: Form) {
  const line = await readLine(asked)
  const { hostId, day } = line
  const how = waysOf(line).find(way => way === form.text('how'))
  const [from, to] = [form.time('from'), form.time('to')]
  const breakText = form.text('break')
  const reason = form.text('reason')
  const isTime = how === 'time'
  checkFields({
    how: how === undefined && 'missing',
    from: isTime && from === undefined && 'time',
    to: isTime && to === undefined && 'time',
    break: isTime && breakText !== '' && !/^\d{1,3}$/.test(breakText) && 'minutes',
    reason: needsReason(line, how) && reason === '' && 'missing',
  })
  const command = commandOf(asked, form)
  const entry = line.entry ?? (await opened(asked, line, command))
  const attendanceId = entry.id
  const times = from !== undefined && to !== undefined ? { from, to } : undefined
  const span = isTime ? spanIn(asked, entry, found(times), breakText) : undefined
  const word = { ...command, attendanceId }
  const isDecided = needsReason(line, how)
  const { ports } = asked.deps
  if (isDecided)
    unwrap(await decideAttendance(ports)({ ...word, reason, verdict: verdictOf(found(how), span) }))
  else {
    const stamp = line.entry === undefined ? stampOf(entry) : (form.number('stamp') ?? 0)
    unwrap(await confirmAttendance(ports)({ ...word, said: saidOf(found(how), span, stamp) }))
  }
  return { to: dayHref(day, hostId), said: 'attendanceSaid' } as const
}

type Way = ReturnType<typeof waysOf>[number]

/** Against somebody’s word, of a closed month, or that there was nothing: it has to be said why. */
const needsReason = ({ entry, isClosed }: Read, how: Way | undefined): boolean => {
  const isAbsent = how === 'justified' || how === 'unjustified'
  const isAgainst = isAbsent && entry !== undefined && entry.personSaidAt !== null
  return how === 'none' || isClosed || isAgainst || entry?.state === 'disputed'
}

async function opened(
  asked: Asked,
  { turn }: Read,
  { commandId, ...rest }: ReturnType<typeof commandOf>,
): Promise<Attendance> {
  const { bookingId } = found(turn)
  const command = { ...rest, bookingId, commandId: `${commandId}-open` }
  return unwrap(await openTurn(asked.deps.ports)(command))
}

function spanIn(
  { visitor }: Asked,
  entry: Attendance,
  times: { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime },
  breakText: string,
): Span {
  const bare = spanBeside(entry, times, 0, visitor.timeZone)
  return { ...bare, breakMinutes: breakText === '' ? breakIn(bare, entry) : Number(breakText) }
}

function verdictOf(how: Way, span: Span | undefined): Verdict {
  if (how === 'time') return { kind: 'time', span: found(span) }
  return how === 'stands' || how === 'none' ? { kind: how } : { kind: 'absent', absence: how }
}

function saidOf(how: Way, span: Span | undefined, stamp: number): Said {
  if (how === 'time') return { kind: 'time', span: found(span) }
  return how === 'justified' || how === 'unjustified'
    ? { kind: 'absent', absence: how }
    : { kind: 'yes', stamp }
}

export const entryPages: readonly PageRoute[] = [
  { path: '/today/entries/:attendanceId', show: showLine, act: say, for: 'placers' },
  { path: '/today/turns/:bookingId', show: showLine, act: say, for: 'placers' },
]
