import ical, { ICalEventTransparency } from 'ical-generator'
import type { Words } from '#locales/i18n'
import type { Paper } from './paper.ts'

export type Deadline = {
  /** The same in every file, so that a calendar knows it again. */
  readonly uid: string
  readonly at: Temporal.Instant
  readonly timeZone: string
  readonly title: string
  readonly text: string
  readonly url: string
  readonly changedAt: Temporal.Instant
}

/** A calendar of days by which one has to answer: to keep, or to be fetched again by itself. */
export function deadlinesFile(name: string, deadlines: readonly Deadline[], words: Words): Paper {
  const calendar = ical({
    // The library leaves a comma in a name as it is, where it would begin another one.
    name: name.replaceAll(/[,;\n\\]/g, ' '),
    prodId: { company: 'Filo', product: 'Filo', language: words.language.toUpperCase() },
    ttl: 60 * 60 * 12,
  })
  for (const deadline of deadlines) {
    calendar.createEvent({
      id: deadline.uid,
      ...startOf(deadline),
      summary: deadline.title,
      description: deadline.text,
      url: deadline.url,
      stamp: new Date(deadline.changedAt.epochMilliseconds),
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  const bytes = Buffer.from(calendar.toString(), 'utf8')
  return { name: 'deadlines.ics', type: 'text/calendar; charset=utf-8', bytes }
}

/** What ends with a day is the day's; an hour is an hour everywhere. */
function startOf({ at, timeZone }: Deadline) {
  const local = at.subtract({ milliseconds: 1 }).toZonedDateTimeISO(timeZone)
  if (local.hour === 23 && local.minute === 59) {
    return { start: local.toPlainDate().toString(), allDay: true }
  }
  return { start: new Date(at.epochMilliseconds) }
}
