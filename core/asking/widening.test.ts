import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyWeek } from '#test/builders/any-candidate'
import { type ListingId, type MemberId, toId } from '../ids.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { hasSlot } from '../listing/week.ts'
import { toMinutes } from '../minutes.ts'
import { widened, wideningsOf } from './widening.ts'

const today = Temporal.PlainDate.from('2026-11-24')
const anyRequest: fc.Arbitrary<HelpRequest> = fc.record({
  kind: fc.constant('request' as const),
  id: fc.constant(toId<ListingId>(1)),
  memberId: fc.constant(toId<MemberId>(2)),
  state: fc.constant('open' as const),
  category: fc.constant('cleaning' as const),
  municipalityCode: fc.constant('003149'),
  place: fc.constantFrom('municipality', 'distance', 'remote'),
  radiusKm: fc.constantFrom(5, 10, 20),
  weekSlots: anyWeek,
  welcome: fc.constant('anyone'),
  note: fc.constant(null),
  noteLanguage: fc.constant(null),
  noteVoice: fc.constant(null),
  minutes: fc.constant(toMinutes(60)),
  neededUntil: fc.option(fc.nat(20).map(days => today.add({ days }))),
  expiresAt: fc.constant(Temporal.Instant.from('2026-12-24T00:00:00Z')),
  warnedAt: fc.constant(null),
})

it('each step makes a request wider and never narrower, and taken twice it changes nothing', () => {
  fc.assert(
    fc.property(anyRequest, request => {
      for (const widening of wideningsOf(request)) {
        const wide = widened(request, widening, today)
        expect(wide.weekSlots & request.weekSlots).toBe(request.weekSlots)
        if (request.place === 'distance')
          expect(wide.radiusKm).toBeGreaterThanOrEqual(request.radiusKm)
        if (request.neededUntil === null) expect(wide.neededUntil).toBeNull()
        else
          expect(
            Temporal.PlainDate.compare(wide.neededUntil ?? today, request.neededUntil),
          ).toBeGreaterThanOrEqual(0)
        if (widening.kind === 'later') continue
        expect(wideningsOf(wide)).not.toContainEqual(widening)
        if (widening.kind === 'day')
          expect(hasSlot(wide.weekSlots, widening.day, 'evening')).toBe(true)
      }
    }),
  )
})

it('a request for one day that gets another is needed until that day', () => {
  const [request] = fc.sample(anyRequest, 1)
  if (request === undefined) throw new Error('no request')
  const day = { ...request, neededUntil: today, weekSlots: request.weekSlots }
  const wide = widened(day, { kind: 'day', day: 6 }, today)
  expect(wide.neededUntil?.toString()).toBe('2026-11-28')
})
