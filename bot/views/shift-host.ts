/** Who comes to a host, for its tutors: names and times, nothing else. */
import type { HostShifts } from '#core/shift/read-host-shifts'
import type { Words } from '#locales/i18n'
import { hoursOf } from './shift-lines.ts'
import type { View } from './view.ts'

/** A message stays short enough to be read. */
const mostShown = 9

export function hostShiftsView(host: HostShifts, words: Words): View {
  const { hostId, hostName, comers, days, today } = host
  const isDay = days === 1
  const shown = comers.slice(0, mostShown)
  const lines = shown.flatMap(({ booking, shift, name }, at) => {
    const isNew = !isDay && shown[at - 1]?.shift.day.equals(shift.day) !== true
    const key = booking.state === 'excused' ? 'shift:host.excused' : 'shift:host.line'
    const line = words.t(key, { name, hours: hoursOf(booking, words) })
    return isNew ? [`<b>${words.day(shift.day, today)}</b>`, line] : [line]
  })
  const count = comers.length - shown.length
  const other = isDay ? 'week' : 'day'
  const label = words.plain(isDay ? 'shift:host.showWeek' : 'shift:host.showDay')
  return {
    text: [
      words.t(isDay ? 'shift:host.today' : 'shift:host.week', { host: hostName }),
      ...(lines.length === 0 ? [words.t('shift:host.none')] : lines),
      ...(count > 0 ? [words.t('shift:host.more', { count })] : []),
    ].join('\n'),
    rows: [
      [{ text: label, data: `sh:t:${hostId}:${other}` }],
      [
        { text: words.plain('common:back'), data: `at:h:${hostId}` },
        { text: words.plain('common:menu'), data: 'm:menu' },
      ],
    ],
  }
}
