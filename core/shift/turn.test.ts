import { describe, expect, it } from 'vitest'
import { toId } from '../ids.ts'
import { toMinutes } from '../minutes.ts'
import type { Shift } from './shift.ts'
import { spanOn, turnIn } from './turn.ts'

const rome = 'Europe/Rome'
const times = (fromTime: string, toTime: string) => ({
  fromTime: Temporal.PlainTime.from(fromTime),
  toTime: Temporal.PlainTime.from(toTime),
})
const spanOf = (day: string, from: string, to: string) => {
  const span = spanOn(Temporal.PlainDate.from(day), times(from, to), rome)
  return span && [span.startsAt.toString(), span.endsAt.toString()]
}

function shiftOf(day: string, from: string, to: string): Shift {
  const local = Temporal.PlainDate.from(day)
  const span = spanOn(local, times(from, to), rome)
  if (span === undefined) throw new Error('no such shift')
  return {
    ...{ id: toId(1), placeId: toId(1), openingId: null, activity: 'garden', day: local },
    ...{ ...times(from, to), ...span, breakMinutes: toMinutes(30), capacity: 1 },
    ...{ state: 'open', changedAt: span.startsAt },
  }
}

describe('when a turn is', () => {
  it('is by the clock on the wall, over midnight where it ends earlier', () => {
    expect(spanOf('2026-12-01', '09:00', '12:00')).toEqual([
      '2026-12-01T08:00:00Z',
      '2026-12-01T11:00:00Z',
    ])
    expect(spanOf('2026-12-01', '22:00', '06:00')).toEqual([
      '2026-12-01T21:00:00Z',
      '2026-12-02T05:00:00Z',
    ])
  })

  it('counts the hours that pass when the clocks change', () => {
    // 25 October 2026 has two o'clock twice, 29 March 2026 never.
    expect(spanOf('2026-10-24', '22:00', '06:00')).toEqual([
      '2026-10-24T20:00:00Z',
      '2026-10-25T05:00:00Z',
    ])
    expect(spanOf('2026-03-28', '22:00', '06:00')).toEqual([
      '2026-03-28T21:00:00Z',
      '2026-03-29T04:00:00Z',
    ])
    expect(spanOf('2026-03-29', '02:00', '03:00')).toBeUndefined()
  })
})

describe('what somebody does of a shift', () => {
  it('is all of it with its break, or a part, whose break is whole or none', () => {
    const shift = shiftOf('2026-12-01', '09:00', '13:00')
    expect(turnIn(shift, null, rome)?.breakMinutes).toBe(30)
    expect(turnIn(shift, times('09:00', '12:00'), rome)?.breakMinutes).toBe(30)
    expect(turnIn(shift, times('09:00', '11:00'), rome)?.breakMinutes).toBe(0)
  })

  it('is on the next morning when it begins after midnight', () => {
    const night = shiftOf('2026-12-01', '22:00', '06:00')
    const part = turnIn(night, times('02:00', '06:00'), rome)
    expect(part?.startsAt.toString()).toBe('2026-12-02T01:00:00Z')
    expect(part?.endsAt.equals(night.endsAt)).toBe(true)
  })
})
