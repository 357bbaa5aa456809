/**
 * At no minute of any day are more people placed than an opening, and than its place, has room for.
 * Hours are those of the clock on the wall.
 */
import type { OpeningId } from '../ids.ts'
import { type Opening, spanWithin } from './place.ts'

/** A turn of every week, of one person. Both days are whole and count. */
export type PlannedSlot = {
  readonly openingId: OpeningId
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate
}

export type Room = {
  /** Of the place. */
  readonly capacity: number
  readonly openings: readonly Opening[]
  /** What others have of it. */
  readonly taken: readonly PlannedSlot[]
}

export type RoomFault = {
  readonly because: 'full' | 'outside'
  readonly openingId: OpeningId
}

/** What stands against these slots of one person, or of nobody yet; undefined: they fit. */
export function roomFault(room: Room, wanted: readonly PlannedSlot[]): RoomFault | undefined {
  const outside = wanted.find(slot => !isWithin(room, slot))
  if (outside !== undefined) return { because: 'outside', openingId: outside.openingId }
  const full = fullOpening(room, wanted)
  return full === undefined ? undefined : { because: 'full', openingId: full }
}

/** The most who are there at the same time. */
export const mostAtOnce = (openings: readonly Opening[], slots: readonly PlannedSlot[]): number =>
  Math.max(0, ...slots.map(slot => mostDuring(boxesOf(openings, [slot]), boxesOf(openings, slots))))

function fullOpening(
  { capacity, openings, taken }: Room,
  wanted: readonly PlannedSlot[],
): OpeningId | undefined {
  const all = [...taken, ...wanted]
  const everywhere = boxesOf(openings, all)
  const full = wanted.find(slot => {
    const own = boxesOf(openings, [slot])
    const { openingId } = slot
    const here = boxesOf(
      openings,
      all.filter(other => other.openingId === openingId),
    )
    const room = openings.find(({ id }) => id === openingId)?.capacity ?? 0
    return mostDuring(own, here) > room || mostDuring(own, everywhere) > capacity
  })
  return full?.openingId
}

function isWithin({ openings }: Room, slot: PlannedSlot): boolean {
  const opening = openings.find(({ id }) => id === slot.openingId)
  if (opening === undefined || spanWithin(opening, slot) === undefined) return false
  const begins = Temporal.PlainDate.compare(opening.fromDay, slot.fromDay) <= 0
  const { toDay } = opening
  return begins && (toDay === null || Temporal.PlainDate.compare(slot.toDay, toDay) <= 0)
}

/** Weeks from–to (both count) × minutes of the week from–to: what a slot takes. */
type Box = {
  readonly weeks: readonly [number, number]
  readonly minutes: readonly [number, number]
}

const weekMinutes = 7 * 24 * 60

const boxesOf = (openings: readonly Opening[], slots: readonly PlannedSlot[]): readonly Box[] =>
  slots.flatMap(slot => {
    const opening = openings.find(({ id }) => id === slot.openingId)
    const span = opening && spanWithin(opening, slot)
    if (opening === undefined || span === undefined) return []
    const first = slot.fromDay.add({ days: (opening.weekday - slot.fromDay.dayOfWeek + 7) % 7 })
    const last = slot.toDay.subtract({ days: (slot.toDay.dayOfWeek - opening.weekday + 7) % 7 })
    const weeks = [weekOf(first), weekOf(last)] as const
    if (weeks[0] > weeks[1]) return []
    const midnight = (opening.weekday - 1) * 24 * 60
    return splitAtWeekEnd({
      weeks,
      minutes: [midnight + span.start, midnight + span.end],
    })
  })

/** What goes on after Sunday's midnight lies in the week after. */
function splitAtWeekEnd(box: Box): readonly Box[] {
  const [start, end] = box.minutes
  if (end <= weekMinutes) return [box]
  const [first, last] = box.weeks
  const begins = Math.max(0, start - weekMinutes)
  const next: Box = { weeks: [first + 1, last + 1], minutes: [begins, end - weekMinutes] }
  return start < weekMinutes ? [{ ...box, minutes: [start, weekMinutes] }, next] : [next]
}

const monday = Temporal.PlainDate.from('1970-01-05')
const weekOf = (day: Temporal.PlainDate): number =>
  Math.floor(monday.until(day, { largestUnit: 'day' }).days / 7)

/** The most of these at once while one of `own` lasts: it is reached where one of them begins. */
function mostDuring(own: readonly Box[], boxes: readonly Box[]): number {
  const counts = own.flatMap(mine => {
    const near = boxes.filter(other => meet(mine, other))
    const weeks = new Set(near.map(({ weeks: [first] }) => Math.max(first, mine.weeks[0])))
    const minutes = new Set(near.map(({ minutes: [start] }) => Math.max(start, mine.minutes[0])))
    return [...weeks].flatMap(week =>
      [...minutes].map(minute => near.filter(box => contains(box, week, minute)).length),
    )
  })
  return Math.max(0, ...counts)
}

const meet = (a: Box, b: Box): boolean =>
  a.weeks[0] <= b.weeks[1] &&
  b.weeks[0] <= a.weeks[1] &&
  a.minutes[0] < b.minutes[1] &&
  b.minutes[0] < a.minutes[1]

const contains = ({ weeks, minutes }: Box, week: number, minute: number): boolean =>
  weeks[0] <= week && week <= weeks[1] && minutes[0] <= minute && minute < minutes[1]
