import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'
import type { Calendar } from '#core/network/holidays'

/** Public holidays by the package's tables; a country that it does not know has none. */
export function createCalendar(): Calendar {
  const years = new Map<string, ReadonlySet<string>>()
  return {
    isPublicHoliday: (country, day) => {
      const key = `${country} ${day.year}`
      const known = years.get(key) ?? readYear(country, day.year)
      years.set(key, known)
      return known.has(day.toString())
    },
  }
}

/** The tables of all countries, 14 MB: only for a process that plans days. */
let tables: typeof Holidays | undefined
function readTables(): typeof Holidays {
  tables ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays
  return tables
}

/** As local dates: what an instant of the package's own would be depends on the machine's zone. */
function readYear(country: string, year: number): ReadonlySet<string> {
  const all = new (readTables())(country).getHolidays(year)
  return new Set(all.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10)))
}
