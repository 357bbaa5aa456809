/** The turns that a week plan makes between two days, each in its opening, by the clock on the wall. */
import type { Opening } from '../host/place.ts'
import { minutesOfTurn, type Turn } from '../scheme/turn.ts'
import { spanOn } from '../shift/turn.ts'
import type { PlacementSlot } from './placement.ts'

type Period = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }
export type WeekSlot = Omit<PlacementSlot, 'number'>

export function turnsOf(
  slots: readonly WeekSlot[],
  openings: readonly Opening[],
  period: Period,
  timeZone: string,
): readonly Turn[] {
  return slots.flatMap(slot => {
    const opening = openings.find(({ id }) => id === slot.openingId)
    return opening === undefined ? [] : turnsIn(slot, opening, period, timeZone)
  })
}

function turnsIn(
  slot: WeekSlot,
  opening: Opening,
  { from, to }: Period,
  timeZone: string,
): readonly Turn[] {
  const turns: Turn[] = []
  const first = later(from, slot.fromDay)
  const last = slot.toDay === null ? to : earlier(to, slot.toDay)
  let day = first.add({ days: (opening.weekday - first.dayOfWeek + 7) % 7 })
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 7 })) {
    const turn = turnOn(day, slot, opening, timeZone)
    if (turn !== undefined) turns.push(turn)
  }
  return turns
}

/** Of a night, what lies before the hour at which it begins is the next morning's. */
function turnOn(
  day: Temporal.PlainDate,
  slot: WeekSlot,
  { from, to, breakMinutes }: Opening,
  timeZone: string,
): Turn | undefined {
  const isNight = Temporal.PlainTime.compare(to, from) <= 0
  const isNextDay = isNight && Temporal.PlainTime.compare(slot.fromTime, from) < 0
  const own = spanOn(isNextDay ? day.add({ days: 1 }) : day, slot, timeZone)
  const whole = spanOn(day, { fromTime: from, toTime: to }, timeZone)
  if (own === undefined || whole === undefined) return undefined
  // The break is theirs who are there for more than half of the time, as in the shift itself.
  const lengthOf = (span: typeof own) => minutesOfTurn({ ...span, breakMinutes: 0 })
  return { ...own, breakMinutes: lengthOf(own) * 2 > lengthOf(whole) ? breakMinutes : 0 }
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) > 0 ? a : b
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b
