/**
 * When a message may ring. At night nothing does: what a person booked arrives without a sound,
 * all else waits for the morning, or goes the evening before if the morning would be too late.
 * A reply to what the person just did is never held back. A nudge, which nobody waits for, waits
 * for the morning of a working day.
 */
import { type IsHoliday, noHoliday } from '../network/holidays.ts'

/** Local times "HH:MM" in the zone of the territory; equal times: no quiet hours at all. */
export type QuietHours = { readonly zone: string; readonly from: string; readonly to: string }

export type Timing = 'reply' | 'booked' | 'normal' | 'nudge'

export type Wish = {
  readonly now: Temporal.Instant
  /** When the message is wanted; before `now` means now. */
  readonly at?: Temporal.Instant
  readonly timing: Timing
  /** From this instant on the message is of no use. */
  readonly deadline: Temporal.Instant | null
}

export type Sending = { readonly dueAt: Temporal.Instant; readonly silent: boolean }

/** The evening before means this long before the quiet hours begin: 20:30 for 21:00. */
export const eveningLead = { minutes: 30 } as const

/**
 * The instant to send at, and whether without a sound. When the deadline falls inside the quiet
 * hours and their evening has passed already, the message goes at once and silently: late is
 * useless, loud is unkind.
 */
export function whenToSend(
  wish: Wish,
  hours: QuietHours,
  isHoliday: IsHoliday = noHoliday,
): Sending {
  const wanted = later(wish.now, wish.at ?? wish.now)
  if (wish.timing === 'nudge') return { dueAt: calmFrom(wanted, hours, isHoliday), silent: false }
  const quiet = wish.timing === 'reply' ? undefined : quietAround(wanted, hours)
  if (quiet === undefined) return { dueAt: wanted, silent: false }
  if (wish.timing === 'booked') return { dueAt: wanted, silent: true }
  if (wish.deadline === null || isBefore(quiet.to, wish.deadline)) {
    return { dueAt: quiet.to, silent: false }
  }
  const evening = later(wish.now, quiet.from.subtract(eveningLead))
  return { dueAt: evening, silent: quietAround(evening, hours) !== undefined }
}

/** The first moment from this one on that is neither quiet nor on a holiday. */
function calmFrom(
  wanted: Temporal.Instant,
  hours: QuietHours,
  isHoliday: IsHoliday,
): Temporal.Instant {
  let at = wanted
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const local = at.toZonedDateTimeISO(hours.zone)
    const quiet = quietAround(at, hours)
    if (quiet !== undefined) at = quiet.to
    else if (isHoliday(local.toPlainDate())) at = local.add({ days: 1 }).startOfDay().toInstant()
    else return at
  }
  return at
}

/** A calendar of nothing but holidays still lets a nudge go, in the end. */
const mostLooks = 60

/** The quiet stretch [from, to) that holds this instant, with the days of clock change counted. */
export function quietAround(
  at: Temporal.Instant,
  hours: QuietHours,
): { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | undefined {
  const today = at.toZonedDateTimeISO(hours.zone).toPlainDate()
  return [-1, 0]
    .map(days => stretchFrom(today.add({ days }), hours))
    .find(stretch => !isBefore(at, stretch.from) && isBefore(at, stretch.to))
}

function stretchFrom(day: Temporal.PlainDate, hours: QuietHours) {
  const from = Temporal.PlainTime.from(hours.from)
  const to = Temporal.PlainTime.from(hours.to)
  const overnight = Temporal.PlainTime.compare(from, to) > 0
  // A local time that a clock change skips or repeats is read as Temporal's "compatible" does.
  const instant = (date: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
    date.toZonedDateTime({ timeZone: hours.zone, plainTime }).toInstant()
  return { from: instant(day, from), to: instant(overnight ? day.add({ days: 1 }) : day, to) }
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0
const later = (a: Temporal.Instant, b: Temporal.Instant) => (isBefore(a, b) ? b : a)
