/**
 * Where people do something at a host, and when it is open to how many. The hours of an opening never
 * change: it ends, and another begins, so that what was planned in it stays true.
 */
import type { HostPlaceId, MemberId, OpeningId } from '../ids.ts'

export type HostPlace = {
  readonly id: HostPlaceId
  readonly organisationId: MemberId
  readonly name: string
  readonly municipalityCode: string
  readonly address: string
  /** How to get there. */
  readonly directions: string | null
  /** So many people at the same time, over all its openings. */
  readonly capacity: number
  readonly closedAt: Temporal.Instant | null
}

/** Each week from `fromDay` on; a `to` not after `from` is on the next day. */
export type Opening = {
  readonly id: OpeningId
  readonly placeId: HostPlaceId
  readonly activity: string
  /** 1 (Monday) to 7 (Sunday): the day on which it begins. */
  readonly weekday: number
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
  readonly breakMinutes: number
  readonly capacity: number
  readonly fromDay: Temporal.PlainDate
  /** The last day; null: until it is ended. */
  readonly toDay: Temporal.PlainDate | null
}

/** Minutes since the midnight before it begins: an end may lie beyond 24 hours. */
export type DaySpan = { readonly start: number; readonly end: number }

const dayMinutes = 24 * 60
const minuteOf = ({ hour, minute }: Temporal.PlainTime): number => hour * 60 + minute

export function spanOf({ from, to }: Pick<Opening, 'from' | 'to'>): DaySpan {
  const [start, end] = [minuteOf(from), minuteOf(to)]
  return { start, end: end > start ? end : end + dayMinutes }
}

/** A time within an opening over midnight, before it began on the clock, is after midnight. */
export function spanWithin(
  opening: Pick<Opening, 'from' | 'to'>,
  slot: Pick<Opening, 'from' | 'to'>,
): DaySpan | undefined {
  const whole = spanOf(opening)
  const begun = minuteOf(slot.from)
  const shift = begun < whole.start ? dayMinutes : 0
  const { start, end } = spanOf(slot)
  const span = { start: start + shift, end: end + shift }
  return span.start >= whole.start && span.end <= whole.end ? span : undefined
}
