/** When a turn is and where, as every message about one says it. */
import type { ShiftPlace, Turn } from '#core/shift/shift'
import type { Words } from '#locales/i18n'
import { ownDirection } from './view.ts'

type Times = Pick<Turn, 'fromTime' | 'toTime'>
type Clock = { readonly today: Temporal.PlainDate; readonly timeZone: string }

/** "9:00–12:00", in its own direction. */
export const hoursOf = ({ fromTime, toTime }: Times, words: Words): string =>
  ownDirection(`${words.time(fromTime)}–${words.time(toTime)}`, words)

/** Whatever a text asks for: `day` (today, tomorrow, or its name), `from`, `hours`. */
export const whenOf = (
  turn: Times & Pick<Turn, 'startsAt'>,
  { today, timeZone }: Clock,
  words: Words,
) => ({
  day: words.day(turn.startsAt.toZonedDateTimeISO(timeZone).toPlainDate(), today),
  from: words.time(turn.fromTime),
  hours: hoursOf(turn, words),
})

/** A message stays short: of a long way only the beginning is in it. */
const longestWay = 160

export function placeLines(
  { name, address, directions }: ShiftPlace,
  words: Words,
): readonly string[] {
  const where = words.t('shift:card.where', { place: name, address: ownDirection(address, words) })
  if (directions === null || directions === '') return [where]
  const way =
    directions.length > longestWay ? `${directions.slice(0, longestWay - 1)}…` : directions
  return [where, words.t('shift:card.directions', { directions: way })]
}

/** "domani, 15:00": an instant, where it takes place. */
export function momentOf(at: Temporal.Instant, { today, timeZone }: Clock, words: Words): string {
  const local = at.toZonedDateTimeISO(timeZone)
  return words.dateTime(local.toPlainDate(), local.toPlainTime(), today)
}
