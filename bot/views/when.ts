import { slotsOf, type WeekSlots, wholeDay, wholeWeek } from '#core/listing/week'
import type { Words } from '#locales/i18n'

type When = {
  readonly week: WeekSlots
  readonly until: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
}

/** Days or moments named one by one; beyond these, "other moments". */
const mostNamed = 3

/** "domani", "giovedì pomeriggio e sabato", "entro domenica 6", "quando si può". */
export function sayWhen({ week, until, today }: When, words: Words): string {
  if (until !== null && week === wholeDay(until.dayOfWeek)) {
    const away = today.until(until, { largestUnit: 'day' }).days
    if (away === 0) return words.plain('listing:week.today')
    if (away === 1) return words.plain('listing:week.tomorrow')
    return words.day(until)
  }
  const end = until === null ? '' : words.plain('listing:week.until', { day: words.day(until) })
  const moments = week === wholeWeek ? [] : sayWeek(week, words)
  if (moments.length === 0) return end === '' ? words.plain('listing:week.any') : end
  const named = words.list(moments)
  return end === '' || moments.length <= mostNamed ? named : end
}

/** The moments of a week, whole days by their name; at most three, then "other moments". */
function sayWeek(week: WeekSlots, words: Words): readonly string[] {
  const days = [1, 2, 3, 4, 5, 6, 7].flatMap(day => {
    const weekday = words.weekday(day)
    if ((week & wholeDay(day)) === wholeDay(day)) return [weekday]
    return slotsOf(week)
      .filter(slot => slot.day === day)
      .map(({ part }) =>
        words.plain('listing:week.slot', { weekday, part: words.plain(`listing:part.${part}`) }),
      )
  })
  if (days.length <= mostNamed) return days
  return [...days.slice(0, mostNamed), words.plain('listing:week.more')]
}
