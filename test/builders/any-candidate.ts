import fc from 'fast-check'
import { type ListingId, type MemberId, toId } from '#core/ids'
import type { Candidate } from '#core/listing/store'
import { toWeek, wholeWeek } from '#core/listing/week'

export const townCodes: readonly string[] = ['T0', 'T1', 'T2', 'T3', 'T4', 'T5']
const spoken = fc.uniqueArray(fc.constantFrom('it', 'en', 'ar'), { minLength: 1 })

export const anyWeek = fc.integer({ min: 1, max: wholeWeek }).map(toWeek)

/** Someone who might fit; offers are numbered apart, members may stand twice. */
export const anyCandidates: fc.Arbitrary<readonly Candidate[]> = fc
  .array(
    fc.record({
      memberId: fc.integer({ min: 1, max: 12 }).map(n => toId<MemberId>(n)),
      municipalityCode: fc.constantFrom(...townCodes),
      place: fc.constant('distance' as const),
      weekSlots: anyWeek,
      spokenLanguages: spoken,
      timesGiven: fc.nat(3),
      lastAskedAt: fc.option(
        fc.nat(3).map(hours => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours })),
      ),
      askedToday: fc.nat(2),
      askedLately: fc.nat(3),
      refusals: fc.nat(4),
    }),
    { maxLength: 30 },
  )
  .map(list => list.map((one, at) => ({ ...one, offerId: toId<ListingId>(at + 1) })))
