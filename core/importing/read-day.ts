const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const italian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/

/** Before it there was no time bank in Italy. */
const earliest = Temporal.PlainDate.from('1990-01-01')

/**
 * A day as lists write it: "2015-03-01", "1/3/2015", "01.03.15", with or without a time after it.
 * Undefined for anything else, a day that is none, one to come, and one before 1990.
 */
export function readDay(cell: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const day = readAnyDay(cell)
  if (day === undefined) return undefined
  const fits =
    Temporal.PlainDate.compare(day, earliest) >= 0 && Temporal.PlainDate.compare(day, today) <= 0
  return fits ? day : undefined
}

/** The same, whenever it is. */
export function readAnyDay(cell: string): Temporal.PlainDate | undefined {
  const said = cell.trim().replace(/[ T]\d{1,2}[:.]\d{2}.*$/, '')
  return fromParts(iso.exec(said)?.slice(1)) ?? fromParts(italian.exec(said)?.slice(1).reverse())
}

/** Year, month, day. A year of two digits is of this century. */
function fromParts(parts: readonly string[] | undefined): Temporal.PlainDate | undefined {
  const [year = 0, month = 0, day = 0] = (parts ?? []).map(Number)
  if (parts === undefined || month < 1 || month > 12 || day < 1) return undefined
  const whole = { year: year < 100 ? 2000 + year : year, month, day: 1 }
  const first = Temporal.PlainDate.from(whole)
  return day <= first.daysInMonth ? first.with({ day }) : undefined
}
