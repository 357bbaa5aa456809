import { z } from 'zod'
import { type BookingState, bookingStates } from '#core/shift/machine'
import type { Booking, Shift, Turn } from '#core/shift/shift'
import type { ShiftSight } from '#core/shift/store'
import { id, instant, minutes } from './common.ts'

const day = z.iso.date()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')

const turn = {
  from: z.string().describe("Local to the territory's zone"),
  to: z.string().describe('On the next day where it is not after `from`'),
  startsAt: instant,
  endsAt: instant,
  breakMinutes: minutes,
}

export const shiftSchema = z
  .object({
    id,
    placeId: id,
    openingId: id.nullable().describe('Null: added by hand'),
    activity: z.string(),
    day: z.string().describe('The local day on which it begins'),
    ...turn,
    capacity: z.int(),
    state: z.enum(['open', 'cancelled']),
  })
  .meta({ id: 'Shift' })

export const shiftSightSchema = z.object({
  ...shiftSchema.shape,
  place: z.string(),
  hostId: id,
  host: z.string(),
  taken: z.int().describe('Places that somebody has or is kept, of those one may know of'),
  waiting: z.int(),
})

export const bookingSchema = z
  .object({
    id,
    shiftId: id,
    placementId: id,
    memberId: id,
    state: z.enum(bookingStates as readonly [BookingState, ...BookingState[]]),
    ...turn,
    byPlan: z.boolean().describe('The week plan made it'),
    recovers: id.nullable().describe('The excused booking that it makes up for'),
    swapWith: id.nullable().describe('From which, or to which, the turn was handed over'),
    reasonKind: z.string().nullable(),
    until: instant.nullable().describe('Kept, or to be had by others, until then'),
  })
  .meta({ id: 'Booking' })

export const shiftQuery = z.object({
  from: day.optional().describe('Today when absent'),
  to: day.optional().describe('At most 62 days after `from`; five weeks after it when absent'),
  placeId: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .optional(),
})

export const newShiftSchema = z.strictObject({
  ...{ placeId: id, activity: z.string().trim().min(1).max(80), day, from: time, to: time },
  breakMinutes: z.int().min(0).max(180).default(0),
  capacity: z.int().min(1).max(500),
})

export const bookForSchema = z.strictObject({
  shiftId: id,
  insteadOf: id.exactOptional().describe('A booking of theirs that it takes the place of'),
})

const showTurn = ({ fromTime, toTime, startsAt, endsAt, breakMinutes }: Turn) => ({
  from: fromTime.toString({ smallestUnit: 'minute' }),
  to: toTime.toString({ smallestUnit: 'minute' }),
  startsAt: startsAt.toString(),
  endsAt: endsAt.toString(),
  breakMinutes,
})

export const showShift = (shift: Shift): z.infer<typeof shiftSchema> => ({
  id: shift.id,
  placeId: shift.placeId,
  openingId: shift.openingId,
  activity: shift.activity,
  day: shift.day.toString(),
  ...showTurn(shift),
  capacity: shift.capacity,
  state: shift.state,
})

export const showSight = (sight: ShiftSight): z.infer<typeof shiftSightSchema> => ({
  ...showShift(sight.shift),
  ...{ place: sight.place.name, hostId: sight.place.hostId, host: sight.place.hostName },
  ...{ taken: sight.taken, waiting: sight.waiting },
})

export const showBooking = (booking: Booking): z.infer<typeof bookingSchema> => ({
  id: booking.id,
  shiftId: booking.shiftId,
  placementId: booking.placementId,
  memberId: booking.memberId,
  state: booking.state,
  ...showTurn(booking),
  byPlan: booking.byPlan,
  recovers: booking.recovers,
  swapWith: booking.swapWith,
  reasonKind: booking.reasonKind,
  until: booking.until?.toString() ?? null,
})
