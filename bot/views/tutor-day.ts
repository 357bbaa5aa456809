/** What a tutor sees: names and hours of those who come to their host, and the buttons for both. */
import { spanOf, stampOf } from '#core/attendance/attendance'
import type { ShownEntry } from '#core/attendance/confirm-many'
import type { SheetPerson } from '#core/attendance/list-sheet-people'
import type { Comer, EntryCard, TutorDay } from '#core/attendance/read-attendance'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { saySpan, sayState } from './attendance.ts'
import { backToMore } from './menu.ts'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

const perPage = 5
/** Beside the two buttons for all of them. */
const comersPerPage = 4

export function hostsView(days: readonly TutorDay[], words: Words): View {
  if (days.length === 0)
    return { text: words.t('attendance:tutor.none'), rows: [backToMore(words)] }
  const rows = days.map(({ hostId, hostName }) => [{ text: hostName, data: `at:h:${hostId}` }])
  return { text: words.t('attendance:tutor.hosts'), rows: [...rows, backToMore(words)] }
}

/** Today's list: one tap says that somebody came, one that they leave. */
export function tutorDayView(day: TutorDay, page: number, words: Words): View {
  const { hostId, hostName: host, comers, today, waiting } = day
  const shown = comers.slice(page * comersPerPage, (page + 1) * comersPerPage)
  const lines = shown.map(comer => sayComer(comer, day, words))
  const taps = shown.flatMap(comer => tapOf(comer, { day, page }, words))
  const title = words.t('attendance:tutor.title', { host, day: words.day(today) })
  const empty = comers.length === 0 ? [words.t('attendance:tutor.nobody')] : []
  const confirm = words.plain('attendance:tutor.waiting', { count: waiting.length })
  const arrows = [
    ...(page > 0 ? [{ text: arrowBack(words), data: `at:h:${hostId}:${page - 1}` }] : []),
    ...((page + 1) * comersPerPage < comers.length
      ? [{ text: arrowOn(words), data: `at:h:${hostId}:${page + 1}` }]
      : []),
  ]
  return {
    text: [title, ...empty, ...lines].join('\n'),
    rows: [
      ...taps.map(button => [button]),
      [
        ...(waiting.length > 0 ? [{ text: confirm, data: `at:w:${hostId}:0` }] : []),
        { text: words.plain('attendance:tutor.screen'), data: `at:s:${hostId}` },
      ],
      [
        ...arrows,
        { text: words.plain('attendance:tutor.papers'), data: `at:o:${hostId}` },
        ...backToMore(words),
      ],
    ],
  }
}

function sayComer({ name, turn, entry }: Comer, { timeZone }: TutorDay, words: Words): string {
  if (entry === undefined) {
    const span = turn === undefined ? '' : saySpan(turn, timeZone, words)
    return words.t('attendance:tutor.expected', { name, span })
  }
  const span = saySpan(entry, timeZone, words)
  if (entry.absence !== 'none') return words.t('attendance:tutor.away', { name, span })
  if (entry.state === 'open') return words.t('attendance:tutor.here', { name, since: span })
  const key = entry.state === 'waiting' ? 'attendance:tutor.waits' : 'attendance:tutor.gone'
  return words.t(key, { name, span })
}

/** The tap leads back to the page on which it was. */
function tapOf(
  { name, turn, entry }: Comer,
  { day: { now }, page }: { readonly day: TutorDay; readonly page: number },
  words: Words,
): readonly Button[] {
  if (entry?.state === 'open') {
    return [
      { text: words.plain('attendance:tutor.leave', { name }), data: `at:l:${entry.id}:${page}` },
    ]
  }
  if (entry !== undefined || turn === undefined) return []
  // Of what is over, coming and leaving are said together.
  if (Temporal.Instant.compare(turn.endsAt, now) <= 0) {
    return [{ text: words.plain('attendance:tutor.how', { name }), data: `at:t:${turn.bookingId}` }]
  }
  return [
    {
      text: words.plain('attendance:tutor.come', { name }),
      data: `at:c:${turn.bookingId}:${page}`,
    },
  ]
}

/** What is to be confirmed: one by one, or all that are shown. */
export function confirmListView(day: TutorDay, page: number, words: Words): View {
  const { hostId, hostName: host, waiting, timeZone, today } = day
  const back = { text: words.plain('common:back'), data: `at:h:${hostId}` }
  if (waiting.length === 0) {
    return { text: words.t('attendance:confirm.none', { host }), rows: [[back]] }
  }
  const shown = waiting.slice(page * perPage, (page + 1) * perPage)
  const lines = shown.map(({ entry, name }, at) => {
    const facts = { number: page * perPage + at + 1, name, day: words.day(entry.day, today) }
    return entry.absence === 'none'
      ? words.t('attendance:confirm.line', { ...facts, span: saySpan(entry, timeZone, words) })
      : words.t('attendance:confirm.away', facts)
  })
  const numbers = shown.map(({ entry }, at) => ({
    text: String(page * perPage + at + 1),
    data: `at:e:${entry.id}`,
  }))
  const sure = shownOn(day, page)
  const all = {
    text: words.plain('attendance:confirm.all', { count: sure.length }),
    data: `at:y:${hostId}:${page}:${markOf(sure)}`,
  }
  const arrows = [
    ...(page > 0 ? [{ text: arrowBack(words), data: `at:w:${hostId}:${page - 1}` }] : []),
    ...((page + 1) * perPage < waiting.length
      ? [{ text: arrowOn(words), data: `at:w:${hostId}:${page + 1}` }]
      : []),
  ]
  return {
    text: [words.t('attendance:confirm.title', { host }), ...lines].join('\n'),
    rows: [numbers, ...(sure.length > 0 ? [[all]] : []), [...arrows, back]],
  }
}

/** Those of a page that a "yes to all" is about. */
export const shownOn = ({ waiting }: TutorDay, page: number): readonly ShownEntry[] =>
  waiting
    .slice(page * perPage, (page + 1) * perPage)
    .filter(({ entry }) => entry.absence === 'none')
    .map(({ entry }) => ({ attendanceId: entry.id, stamp: stampOf(entry) }))

/** Tells one such list from every other: who taps an older one has not seen what stands there now. */
export const markOf = (shown: readonly ShownEntry[]): string =>
  shown
    .reduce((mark, { attendanceId, stamp }) => (mark * 31 + attendanceId * 7 + stamp) % markSize, 1)
    .toString(36)

const markSize = 2 ** 45 - 55

/** One entry, for the tutor: yes, another time, did not come. */
export function tutorEntryView(card: EntryCard, words: Words): View {
  const { entry, name, hostId, timeZone, today } = card
  const span = saySpan(entry, timeZone, words)
  const state = sayState(entry, words)
  const day = words.day(entry.day, today)
  const back = { text: words.plain('common:back'), data: `at:w:${hostId}:0` }
  const text = words.t('attendance:card.tutor', { name, day, span, state })
  const act = (verb: 'yes' | 'there' | 'absent' | 'undo', data: string): readonly Button[] => [
    { text: words.plain(`attendance:confirm.${verb}`, { span }), data: `at:e:${entry.id}:${data}` },
  ]
  if (entry.state !== 'open' && entry.state !== 'waiting') {
    return { text, rows: [...(card.mayReopen ? [act('undo', 'undo')] : []), [back]] }
  }
  const yes = `yes:${stampOf(entry).toString(36)}`
  if (entry.absence !== 'none') {
    const excused = words.t('attendance:card.excused', { name, day, span })
    const rows = [act('absent', entry.absence), act('there', yes), othersOf(card, words), [back]]
    return { text: excused, rows }
  }
  const isSure = spanOf(entry) !== undefined
  return { text, rows: [...(isSure ? [act('yes', yes)] : []), othersOf(card, words), [back]] }
}

const othersOf = ({ entry }: EntryCard, words: Words): readonly Button[] => [
  { text: words.plain('attendance:confirm.time'), data: `at:e:${entry.id}:time` },
  { text: words.plain('attendance:confirm.out'), data: `at:e:${entry.id}:out` },
]

/** Whether there was a reason: said by who stands beside, the desk may know more. */
export function absenceView({ entry, name, today }: EntryCard, words: Words): View {
  const say = (verb: 'justified' | 'unjustified'): Button => ({
    text: words.plain(`attendance:confirm.${verb}`),
    data: `at:e:${entry.id}:${verb}`,
  })
  const back = { text: words.plain('common:back'), data: `at:e:${entry.id}` }
  const text = words.t('attendance:confirm.ask', { name, day: words.day(entry.day, today) })
  return { text, rows: [[say('justified'), say('unjustified')], [back]] }
}

/** Whose sheet it is. */
export function sheetView(
  hostId: MemberId,
  people: readonly SheetPerson[],
  page: number,
  words: Words,
): View {
  const back = { text: words.plain('common:back'), data: `at:o:${hostId}` }
  if (people.length === 0) return { text: words.t('attendance:tutor.noSheet'), rows: [[back]] }
  const shown = people.slice(page * 6, (page + 1) * 6)
  const buttons = shown.map(({ placementId, name }) => ({
    text: name,
    data: `at:sheet:${placementId}`,
  }))
  const on = { text: arrowOn(words), data: `at:f:${hostId}:${page + 1}` }
  const more = (page + 1) * 6 < people.length ? [on] : []
  return { text: words.t('attendance:tutor.whose'), rows: [...inColumns(buttons), [back, ...more]] }
}
