/** When, as people type it: "domani mattina", "giovedì o sabato", "this week", "غدا مساء". */
import { plainText } from '#core/category/normalise'
import {
  type DayPart,
  dayParts,
  emptyWeek,
  slotBit,
  toWeek,
  type WeekSlots,
  wholeDay,
  wholeWeek,
} from '#core/listing/week'

/** `until`: the last day on which it helps; null: any week. */
export type When = { readonly week: WeekSlots; readonly until: Temporal.PlainDate | null }

export const onDay = (day: Temporal.PlainDate): When => ({
  week: wholeDay(day.dayOfWeek),
  until: day,
})

/** Until Sunday; on a weekend, which is as good as over, the next one. */
export function thisWeek(today: Temporal.PlainDate): When {
  const left = 7 - today.dayOfWeek
  const length = left < 2 ? left + 7 : left
  const days = Array.from({ length: Math.min(length, 6) + 1 }, (_, ahead) =>
    wholeDay(today.add({ days: ahead }).dayOfWeek),
  )
  return { week: join(days), until: today.add({ days: length }) }
}

export const whenever: When = { week: wholeWeek, until: null }

/** Undefined when no day and no part of a day is named. */
export function readWhen(typed: string, today: Temporal.PlainDate): When | undefined {
  const text = ` ${plainText(typed.slice(0, 200)).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const says = (terms: readonly string[]): boolean => terms.some(term => mentions(text, term))
  const parts = dayParts.filter(part => says(partTerms[part]))
  const days = namedDays(says, today)
  if (days !== undefined) return { week: withParts(days.week, parts), until: days.until }
  if (parts.length > 0) return { week: withParts(wholeWeek, parts), until: null }
  return says(anyTerms) ? whenever : undefined
}

function namedDays(
  says: (terms: readonly string[]) => boolean,
  today: Temporal.PlainDate,
): When | undefined {
  if (says(afterTomorrowTerms)) return onDay(today.add({ days: 2 }))
  if (says(weekendTerms)) return coming([6, 7], today)
  if (says(thisWeekTerms)) return thisWeek(today)
  const named = dayTerms.flatMap((terms, at) => (says(terms) ? [at + 1] : []))
  const near = [
    ...(says(todayTerms) ? [today] : []),
    ...(says(tomorrowTerms) ? [today.add({ days: 1 })] : []),
  ].map(day => day.dayOfWeek)
  const days = [...new Set([...named, ...near])]
  return days.length === 0 ? undefined : coming(days, today)
}

/** The next time each of these weekdays comes, today included. */
function coming(days: readonly number[], today: Temporal.PlainDate): When {
  const ahead = Math.max(...days.map(day => (day - today.dayOfWeek + 7) % 7))
  return { week: join(days.map(wholeDay)), until: today.add({ days: ahead }) }
}

const join = (weeks: readonly WeekSlots[]): WeekSlots =>
  weeks.reduce((sum, week) => toWeek(sum | week), emptyWeek)

function withParts(week: WeekSlots, parts: readonly DayPart[]): WeekSlots {
  if (parts.length === 0) return week
  const wanted = [1, 2, 3, 4, 5, 6, 7].flatMap(day => parts.map(part => slotBit(day, part)))
  return toWeek(wanted.reduce((mask, bit) => mask | bit, 0) & week)
}

/** Latin words stand alone; Arabic ones carry "and", "in" and the article in front. */
function mentions(text: string, term: string): boolean {
  const plain = plainText(term)
  return /\p{Script=Arabic}/u.test(plain) ? text.includes(plain) : text.includes(` ${plain} `)
}

const anyTerms = [
  ...['quando si può', 'quando vuoi', 'quando puoi', 'quando capita', 'sempre', 'qualsiasi'],
  ...['whenever', 'any time', 'anytime', 'any day', 'always', 'أي وقت', 'متى ما', 'في كل وقت'],
]
const todayTerms = [
  ...['oggi', 'stamattina', 'stasera', 'questa sera', 'today', 'tonight', 'this morning'],
  ...['this evening', 'اليوم', 'الليلة'],
]
const tomorrowTerms = ['domani', 'domattina', 'tomorrow', 'غدا', 'بكرة', 'بكرا']
const afterTomorrowTerms = ['dopodomani', 'dopo domani', 'day after tomorrow', 'بعد غد', 'بعد بكرة']
const thisWeekTerms = ['questa settimana', 'in settimana', 'this week', 'هذا الأسبوع']
const weekendTerms = ['fine settimana', 'weekend', 'week end', 'نهاية الأسبوع', 'عطلة']
const dayTerms = [
  ['lunedì', 'lun', 'monday', 'mondays', 'mon', 'الاثنين'],
  ['martedì', 'mar', 'tuesday', 'tuesdays', 'tue', 'الثلاثاء'],
  ['mercoledì', 'mer', 'wednesday', 'wednesdays', 'wed', 'الأربعاء'],
  ['giovedì', 'gio', 'thursday', 'thursdays', 'thu', 'الخميس'],
  ['venerdì', 'ven', 'friday', 'fridays', 'fri', 'الجمعة'],
  ['sabato', 'sab', 'saturday', 'saturdays', 'sat', 'السبت'],
  ['domenica', 'dom', 'sunday', 'sundays', 'sun', 'الأحد'],
]
const partTerms: Record<DayPart, readonly string[]> = {
  morning: ['mattina', 'mattino', 'mattine', 'stamattina', 'domattina', 'morning', 'صباح'],
  afternoon: ['pomeriggio', 'pomeriggi', 'afternoon', 'afternoons', 'بعد الظهر', 'العصر'],
  evening: ['sera', 'stasera', 'serata', 'evening', 'evenings', 'tonight', 'مساء', 'الليلة'],
}
