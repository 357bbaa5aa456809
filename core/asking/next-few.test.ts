import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyCandidates, anyWeek } from '#test/builders/any-candidate'
import { rank } from '../matching/rank.ts'
import { nextFew } from './next-few.ts'

const fairness = { dailyAsks: 1, mostRefusals: 3 }
const asker = (weekSlots: Parameters<typeof rank>[1]['weekSlots']) => ({
  weekSlots,
  language: 'it',
  spokenLanguages: ['it'],
})

it('asks few, best first, and nobody who rests', () => {
  fc.assert(
    fc.property(anyCandidates, anyWeek, fc.integer({ min: 1, max: 6 }), (some, week, size) => {
      const matches = rank(some, asker(week), () => 5, fairness)
      const few = nextFew(matches, size)
      expect(few.length).toBeLessThanOrEqual(size)
      expect(few.filter(match => match.askedToday >= 1)).toEqual([])
      expect(matches.filter(match => few.includes(match))).toEqual(few)
      const free = matches.filter(match => match.askedToday < 1)
      expect(few.length).toBe(Math.min(size, free.length))
    }),
  )
})
