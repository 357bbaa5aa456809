import fc from 'fast-check'
import { expect, it } from 'vitest'
import { noMinutes, toMinutes } from '../minutes.ts'
import { giverShare } from './lesson-share.ts'

const lengths = fc.array(
  fc.integer({ min: 0, max: 40 }).map(quarters => toMinutes(quarters * 15)),
  {
    maxLength: 20,
  },
)

it('whatever the order, the longest length is earned once and nothing is ever taken back', () => {
  fc.assert(
    fc.property(lengths, confirmations => {
      let longest = noMinutes
      let earned = 0
      let fund = 0
      for (const confirmed of confirmations) {
        const share = giverShare(confirmed, longest)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(confirmed)
        earned += share
        fund += confirmed - share
        longest = toMinutes(Math.max(longest, confirmed))
      }
      expect(earned).toBe(Math.max(0, ...confirmations))
      expect(earned + fund).toBe(confirmations.reduce((sum, minutes) => sum + minutes, 0))
    }),
  )
})
