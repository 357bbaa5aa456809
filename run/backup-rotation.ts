/** Which backups are kept: every one of the last week, then one a week and one a month. */

export type Rotation = { readonly days: number; readonly weeks: number; readonly months: number }

export const usualRotation: Rotation = { days: 7, weeks: 5, months: 12 }

const prefix = 'filo-'
const suffix = '.backup.age'

/** `filo-2026-11-22T023000Z.backup.age`: sorts by time, and any file system takes it. */
export const nameOf = (takenAt: Temporal.Instant): string =>
  `${prefix}${takenAt.toString({ smallestUnit: 'second' }).replaceAll(':', '')}${suffix}`

/** When a file of this name was taken; undefined for what is none of ours. */
export function takenAtOf(name: string): Temporal.Instant | undefined {
  const found = /^filo-(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})(\d{2})Z\.backup\.age$/.exec(name)
  return found === null ? undefined : Temporal.Instant.from(`${found[1]}:${found[2]}:${found[3]}Z`)
}

/**
 * The names that may go. The first of each week and month stands for it, so that a kept one never
 * has to be taken again; the newest stays whatever its age.
 */
export function outdated(
  names: readonly string[],
  now: Temporal.Instant,
  { days, weeks, months }: Rotation = usualRotation,
): readonly string[] {
  const taken = names
    .flatMap(name => {
      const at = takenAtOf(name)
      return at === undefined ? [] : [{ name, day: at.toZonedDateTimeISO('UTC').toPlainDate() }]
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  const kept = new Set(taken.slice(-1).map(({ name }) => name))
  const keepFirst = (from: Temporal.PlainDate, period: (day: Temporal.PlainDate) => string) => {
    const seen = new Set<string>()
    for (const { name, day } of taken) {
      const which = period(day)
      if (seen.has(which)) continue
      seen.add(which)
      if (Temporal.PlainDate.compare(day, from) >= 0) kept.add(name)
    }
  }
  for (const { name, day } of taken)
    if (Temporal.PlainDate.compare(day, today.subtract({ days })) >= 0) kept.add(name)
  keepFirst(today.subtract({ weeks }), day => `${day.yearOfWeek}-${day.weekOfYear}`)
  keepFirst(today.subtract({ months }), day => day.toPlainYearMonth().toString())
  return taken.map(({ name }) => name).filter(name => !kept.has(name))
}
