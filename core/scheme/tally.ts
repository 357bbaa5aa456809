/** Minutes added up by local days, Monday-to-Sunday weeks and months. */
import { type DayMinutes, mondayOf } from './turn.ts'

export type Tally = {
  readonly add: (part: DayMinutes) => void
  readonly ofDay: (day: Temporal.PlainDate) => number
  readonly ofWeek: (monday: Temporal.PlainDate) => number
  readonly ofMonth: (month: Temporal.PlainYearMonth) => number
  /** In order. */
  readonly days: () => readonly Temporal.PlainDate[]
  readonly mondays: () => readonly Temporal.PlainDate[]
}

export function createTally(): Tally {
  const [days, weeks, months] = [createSums(), createSums(), createSums()]
  return {
    add: ({ day, minutes }) => {
      days.add(day.toString(), minutes)
      weeks.add(mondayOf(day).toString(), minutes)
      months.add(day.toPlainYearMonth().toString(), minutes)
    },
    ofDay: day => days.of(day.toString()),
    ofWeek: monday => weeks.of(monday.toString()),
    ofMonth: month => months.of(month.toString()),
    days: () => days.keys().map(key => Temporal.PlainDate.from(key)),
    mondays: () => weeks.keys().map(key => Temporal.PlainDate.from(key)),
  }
}

function createSums() {
  const sums = new Map<string, number>()
  return {
    add: (key: string, minutes: number): void => {
      sums.set(key, (sums.get(key) ?? 0) + minutes)
    },
    of: (key: string): number => sums.get(key) ?? 0,
    keys: (): readonly string[] => [...sums.keys()].toSorted(),
  }
}
