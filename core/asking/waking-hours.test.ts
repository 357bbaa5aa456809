import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quietAround } from '../delivery/quiet-hours.ts'
import { afterWaking } from './waking-hours.ts'

const rome = { zone: 'Europe/Rome', from: '21:00', to: '08:00' }
const at = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(rome.zone).toInstant()

it.each([
  ['2026-11-24T09:00', 12, '2026-11-25T08:00'],
  ['2026-11-24T10:00', 12, '2026-11-25T09:00'],
  ['2026-11-24T20:00', 2, '2026-11-25T09:00'],
  ['2026-11-24T23:00', 1, '2026-11-25T09:00'],
  // Nights on which the clocks change.
  ['2026-10-24T20:00', 2, '2026-10-25T09:00'],
  ['2027-03-27T20:00', 2, '2027-03-28T09:00'],
])('%s and %s waking hours are %s', (from, hours, then) => {
  expect(afterWaking(at(from), hours, rome)).toEqual(at(then))
})

it('is so many hours without those that are quiet, whenever it begins', () => {
  fc.assert(
    fc.property(fc.nat(400 * 24 * 4), fc.integer({ min: 1, max: 72 }), (quarters, hours) => {
      const from = at('2026-03-01T00:00').add({ minutes: 15 * quarters })
      const then = afterWaking(from, hours, rome)
      let awake = 0
      for (let time = from; time.epochMilliseconds < then.epochMilliseconds; ) {
        if (quietAround(time, rome) === undefined) awake += 15
        time = time.add({ minutes: 15 })
      }
      expect(awake).toBe(hours * 60)
    }),
    { numRuns: 50 },
  )
})
