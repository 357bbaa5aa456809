import type { Attendance } from '#core/attendance/attendance'
import type { StoredFile } from '#core/broadcast/store'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { saySpan, sayState, timeAt } from './attendance.ts'
import { screenView } from './screen.ts'
import type { View } from './view.ts'

type OfEntry = {
  readonly entry: Attendance
  readonly timeZone: string
  readonly today: Temporal.PlainDate
}

export type AttendanceNotice =
  | (OfEntry & {
      readonly kind: 'attendance.confirmed' | 'attendance.decided'
      /** What the register counts of it; null: nothing is in it. */
      readonly counted: { readonly minutes: number; readonly isAll: boolean } | null
    })
  | (OfEntry & { readonly kind: 'attendance.open' })
  | { readonly kind: 'attendance.screen'; readonly hostId: MemberId; readonly upload: StoredFile }
  | {
      readonly kind: 'attendance.asked' | 'attendance.unconfirmed'
      readonly hostId: MemberId
      readonly hostName: string
      readonly count: number
      /** The first ones. */
      readonly some: readonly { readonly entry: Attendance; readonly name: string }[]
      readonly timeZone: string
      readonly today: Temporal.PlainDate
    }

export const isAttendanceNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, AttendanceNotice> => notice.kind.startsWith('attendance.')

export function attendanceNoticeView(notice: AttendanceNotice, words: Words): View {
  if (notice.kind === 'attendance.screen') return screenView(notice.hostId, words)
  if ('hostName' in notice) return forTutor(notice, words)
  const { entry, timeZone, today } = notice
  const look = { text: words.plain('notice:button.look'), data: `at:e:${entry.id}` }
  const day = words.day(entry.day, today)
  const span = saySpan(entry, timeZone, words)
  if (notice.kind === 'attendance.open') {
    const end = { text: words.plain('notice:button.look'), data: `at:e:${entry.id}:end` }
    const from = entry.startsAt === null ? '' : timeAt(entry.startsAt, timeZone, words)
    return { text: words.t('attendance:notice.open', { day, from }), rows: [[end]] }
  }
  const no = { text: words.plain('attendance:act.dispute'), data: `at:e:${entry.id}:dispute` }
  if (notice.kind === 'attendance.decided') {
    const state = sayState(entry, words)
    return { text: words.t('attendance:notice.decided', { day, span, state }), rows: [[look]] }
  }
  if (entry.absence !== 'none') {
    return { text: words.t('attendance:notice.away', { day, span }), rows: [[no]] }
  }
  const { counted } = notice
  const key = counted?.isAll === false ? 'attendance:notice.some' : 'attendance:notice.confirmed'
  const hours = words.hours(counted?.minutes ?? 0)
  return { text: words.t(key, { day, span, hours }), rows: [[no]] }
}

function forTutor(
  notice: Extract<AttendanceNotice, { readonly hostName: string }>,
  words: Words,
): View {
  const { hostId, hostName: host, count, some, timeZone, today, kind } = notice
  const which = kind === 'attendance.asked' ? 'asked' : 'unconfirmed'
  const lines = some.map(({ entry, name }) =>
    words.t(entry.absence === 'none' ? 'attendance:notice.line' : 'attendance:notice.excused', {
      name,
      day: words.day(entry.day, today),
      span: saySpan(entry, timeZone, words),
    }),
  )
  const see = { text: words.plain('attendance:notice.see'), data: `at:w:${hostId}:0` }
  return {
    text: [words.t(`attendance:notice.${which}`, { host, count }), ...lines].join('\n'),
    rows: [[see]],
  }
}
