import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toMinutes } from '../minutes.ts'
import { type Course, type DayMinutes, finishDay } from './finish-day.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-03-02')
const course = (facts: Partial<Omit<Course, 'left'>> & { left: number }): Course => ({
  today,
  from: day('2026-01-01'),
  until: day('2026-03-31'),
  given: [],
  planned: [],
  ...facts,
  left: toMinutes(facts.left),
})
/** So many minutes on each of the last Mondays. */
const mondays = (weeks: number, minutes: number): readonly DayMinutes[] =>
  Array.from({ length: weeks }, (_, at) => ({
    day: today.subtract({ weeks: at }),
    minutes,
  }))

describe('at this pace', () => {
  it('what is left takes as many days as the last weeks say', () => {
    // 42 days with 6 × 210 minutes: 30 a day.
    const found = finishDay(course({ left: 300, given: mondays(6, 210) }))
    expect(found).toEqual({ day: day('2026-03-12'), by: 'pace', inTime: true })
    const late = finishDay(course({ left: 1200, given: mondays(6, 210) }))
    expect(late).toMatchObject({ day: day('2026-04-11'), inTime: false })
  })

  it('the turns that are booked come first, and may be enough', () => {
    const planned = [
      { day: day('2026-03-20'), minutes: 120 },
      { day: day('2026-03-10'), minutes: 120 },
    ]
    expect(finishDay(course({ left: 200, planned }))).toEqual({
      day: day('2026-03-20'),
      by: 'plan',
      inTime: true,
    })
    expect(finishDay(course({ left: 300, planned, given: mondays(6, 210) }))).toMatchObject({
      day: day('2026-03-22'),
      by: 'pace',
    })
  })

  it.each([
    ['nothing is left', course({ left: 0, given: mondays(6, 210) })],
    ['it has just begun', course({ left: 60, from: day('2026-02-20'), given: mondays(2, 60) })],
    ['there were too few times', course({ left: 60, given: mondays(2, 60) })],
    ['it would take years', course({ left: 100_000, given: mondays(6, 15) })],
  ])('nothing is said where %s', (_why, facts) => {
    expect(finishDay(facts)).toBeNull()
  })

  it('more that was done, or is booked, never makes it later', () => {
    const minutes = fc.integer({ min: 15, max: 480 })
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 15, max: 6000 }), (a, more, left) => {
        const before = finishDay(course({ left, given: mondays(6, a) }))
        const after = finishDay(course({ left, given: mondays(6, a + more) }))
        if (before === null || after === null) return
        expect(Temporal.PlainDate.compare(after.day, before.day)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
