import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCandidates, anyWeek, townCodes } from '#test/builders/any-candidate'
import { createDice } from '#test/builders/crowd'
import { type ListingId, type MemberId, toId } from '../ids.ts'
import { slotsOf } from '../listing/week.ts'
import { type Band, bands } from './distance.ts'
import { type Asker, type Match, rank } from './rank.ts'

const anyAsker: fc.Arbitrary<Asker> = fc.record({
  weekSlots: anyWeek,
  language: fc.constantFrom('it', 'en', 'ar'),
  spokenLanguages: fc.uniqueArray(fc.constantFrom('it', 'en', 'ar')),
})
const fairness = { dailyAsks: 1, mostRefusals: 3 }
const bandFor = (code: string): Band => bands[townCodes.indexOf(code) % bands.length] ?? 20

const other = toId<MemberId>(99)
const after = toId<ListingId>(99)

/** The rule as numbers, one after the other: smaller comes first. */
const keysOf = (asker: Asker, match: Match): readonly number[] => [
  match.askedToday < 1 ? 0 : 1,
  match.band,
  Math.max(-4, -slotsOf(match.common).length),
  match.spokenLanguages.includes(asker.language) ? 0 : 1,
  match.refusals < 3 ? match.askedLately : 3 * match.askedLately + 3,
  -match.timesGiven,
  match.lastAskedAt?.epochMilliseconds ?? 0,
  match.offerId,
]
const isBefore = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((value, index) => value !== b[index])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

describe('rank', () => {
  it('puts every one strictly before the next, by the rule', () => {
    fc.assert(
      fc.property(anyCandidates, anyAsker, (candidates, asker) => {
        const keys = rank(candidates, asker, bandFor, fairness).map(match => keysOf(asker, match))
        keys.slice(1).forEach((key, at) => {
          expect(isBefore(keys[at] ?? [], key)).toBe(true)
        })
      }),
    )
  })

  it('puts who was asked less first, whatever they gave, when nothing else differs', () => {
    fc.assert(
      fc.property(anyCandidates, anyAsker, (candidates, asker) => {
        const [first] = candidates
        if (first === undefined) return
        const busy = { ...first, refusals: 0, askedLately: 5, timesGiven: 9 }
        const idle = { ...busy, memberId: other, offerId: after, askedLately: 4, timesGiven: 0 }
        const [best] = rank([busy, idle], asker, bandFor, fairness)
        expect(best?.memberId).toBe(other)
      }),
    )
  })

  it('asks who refused too often less than their equals', () => {
    fc.assert(
      fc.property(anyCandidates, anyAsker, fc.nat(5), (candidates, asker, asks) => {
        const [first] = candidates
        if (first === undefined) return
        const tired = { ...first, refusals: 3, askedLately: asks }
        const willing = { ...tired, memberId: other, offerId: after, refusals: 2 }
        const busier = { ...willing, askedLately: 3 * asks + 2 }
        expect(rank([tired, busier], asker, bandFor, fairness)[0]?.memberId).toBe(other)
      }),
    )
  })

  it('lets nobody rest when it is urgent', () => {
    fc.assert(
      fc.property(anyCandidates, anyAsker, (candidates, asker) => {
        const urgent = { ...fairness, dailyAsks: Number.POSITIVE_INFINITY }
        const ranked = rank(candidates, asker, bandFor, urgent)
        expect(ranked.some(match => match.rests)).toBe(false)
      }),
    )
  })

  it('does not depend on the order in which they come', () => {
    fc.assert(
      fc.property(anyCandidates, anyAsker, fc.integer(), (list, asker, seed) => {
        const dice = createDice(seed)
        const shuffled = list
          .map(one => ({ one, key: dice() }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(rank(shuffled, asker, bandFor, fairness)).toEqual(
          rank(list, asker, bandFor, fairness),
        )
      }),
    )
  })

  it('keeps each person once, with the best of their offers, and forgets nobody', () => {
    fc.assert(
      fc.property(anyCandidates, anyAsker, (candidates, asker) => {
        const ranked = rank(candidates, asker, bandFor, fairness)
        const people = new Set(candidates.map(one => one.memberId))
        expect(new Set(ranked.map(match => match.memberId))).toEqual(people)
        expect(ranked).toHaveLength(people.size)
        for (const match of ranked) {
          const own = candidates.filter(one => one.memberId === match.memberId)
          const [best] = rank(own, asker, bandFor, fairness)
          expect(match.offerId).toBe(best?.offerId)
        }
      }),
    )
  })
})
