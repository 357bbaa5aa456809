import { describe, expect, it } from 'vitest'
import { toId } from '../ids.ts'
import { noMinutes } from '../minutes.ts'
import type { BookingState } from './machine.ts'
import { freePlaces, nextInLine } from './places.ts'
import { type Booking, isHandedOn, isUnderWay, takesPeople } from './shift.ts'

const noon = Temporal.Instant.from('2026-12-01T12:00:00Z')

function bookingOf(id: number, state: BookingState, minutesAgo = 0): Booking {
  const time = Temporal.PlainTime.from('09:00')
  return {
    ...{ id: toId(id), shiftId: toId(1), placementId: toId(id), memberId: toId(id), state },
    ...{ fromTime: time, toTime: time, startsAt: noon, endsAt: noon.add({ hours: 3 }) },
    ...{ breakMinutes: noMinutes, byPlan: false, recovers: null, swapWith: null },
    ...{ reasonKind: null, until: null, bookedAt: noon.subtract({ minutes: minutesAgo }) },
    changedAt: noon,
  }
}

describe('places in a shift', () => {
  it('are held by who comes and by whom one is kept for', () => {
    const bookings = [
      bookingOf(1, 'booked'),
      bookingOf(2, 'offered'),
      bookingOf(3, 'excused'),
      bookingOf(4, 'left'),
    ]
    expect(freePlaces({ capacity: 3 }, bookings)).toBe(1)
    expect(freePlaces({ capacity: 1 }, bookings)).toBe(0)
  })

  it('go to whoever has waited longest, as many as there are', () => {
    const waiting = [1, 2, 3].map(id => bookingOf(id, 'waiting', id))
    expect(nextInLine({ capacity: 2 }, waiting).map(({ id }) => id)).toEqual([3, 2])
    expect(nextInLine({ capacity: 1 }, [bookingOf(9, 'booked'), ...waiting])).toEqual([])
  })

  it('are taken until it begins, left until it ends, handed on while they are held', () => {
    const booking = bookingOf(1, 'booked')
    const shift = { ...booking, id: toId<never>(1), state: 'open' } as const
    const rest = { placeId: toId<never>(1), openingId: null, activity: 'garden', capacity: 1 }
    const day = Temporal.PlainDate.from('2026-12-01')
    const before = noon.subtract({ seconds: 1 })
    expect(takesPeople({ ...shift, ...rest, day }, before)).toBe(true)
    expect(takesPeople({ ...shift, ...rest, day }, noon)).toBe(false)
    expect(isUnderWay(booking, noon)).toBe(true)
    expect(isUnderWay(booking, booking.endsAt)).toBe(false)
    expect(isHandedOn({ ...booking, until: noon })).toBe(true)
    expect(isHandedOn({ ...booking, state: 'offered', until: noon })).toBe(false)
  })
})
