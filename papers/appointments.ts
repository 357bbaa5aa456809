import ical from 'ical-generator'
import type { Words } from '#locales/i18n'
import type { Paper } from './paper.ts'

export type Appointment = {
  /** The same in every file, so that a calendar knows it again. */
  readonly uid: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  readonly title: string
  readonly place: string
  /** How to get there; '' for nothing. */
  readonly text: string
}

/** A calendar of where to be and when; instants, so that it is right in every zone. */
export function appointmentsFile(
  name: string,
  appointments: readonly Appointment[],
  words: Words,
): Paper {
  const calendar = ical({
    name,
    prodId: { company: 'Filo', product: 'Filo', language: words.language.toUpperCase() },
  })
  for (const { uid, startsAt, endsAt, changedAt, title, place, text } of appointments) {
    calendar.createEvent({
      id: uid,
      start: new Date(startsAt.epochMilliseconds),
      end: new Date(endsAt.epochMilliseconds),
      stamp: new Date(changedAt.epochMilliseconds),
      // A later file moves what an earlier one put into the calendar.
      sequence: Math.floor(changedAt.epochMilliseconds / 60_000),
      summary: title,
      location: place,
      ...(text === '' ? {} : { description: text }),
    })
  }
  const bytes = Buffer.from(calendar.toString(), 'utf8')
  return { name: `${name}.ics`, type: 'text/calendar; charset=utf-8', bytes }
}
