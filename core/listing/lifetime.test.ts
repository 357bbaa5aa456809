import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../network/settings.ts'
import { isOver, lastDayOf, offerEnd, requestEnd, warnAt, warnsTooEarly } from './lifetime.ts'

const zone = 'Europe/Rome'
const now = Temporal.Instant.from('2026-11-24T09:00:00Z')
const end = (day: string | null) =>
  requestEnd(now, day === null ? null : Temporal.PlainDate.from(day), defaultSettings, zone)

describe('how long a listing stands', () => {
  it('ends with its last day in the territory, or after its days, whichever is first', () => {
    expect(end('2026-11-24').toString()).toBe('2026-11-24T23:00:00Z')
    expect(end('2027-12-31').toString()).toBe('2026-12-24T09:00:00Z')
    expect(end(null).toString()).toBe('2026-12-24T09:00:00Z')
    expect(offerEnd(now, defaultSettings).toString()).toBe('2027-05-23T09:00:00Z')
  })

  it('says its last day as people count', () => {
    expect(lastDayOf(end('2026-11-24'), zone).toString()).toBe('2026-11-24')
  })

  it('keeps the whole last day when the clocks change', () => {
    const summer = Temporal.Instant.from('2026-10-20T09:00:00Z')
    const day = Temporal.PlainDate.from('2026-10-25')
    expect(requestEnd(summer, day, defaultSettings, zone).toString()).toBe('2026-10-25T23:00:00Z')
  })

  it('always warns before the end, and the warning it ordered is never too early', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 * 24 * 60 }), minutes => {
        const expiresAt = now.add({ minutes })
        const at = warnAt(now, expiresAt, defaultSettings)
        expect(isOver(at, expiresAt)).toBe(false)
        expect(Temporal.Instant.compare(at, now)).toBeGreaterThanOrEqual(0)
        expect(warnsTooEarly(at, expiresAt, defaultSettings)).toBe(false)
      }),
    )
  })

  it('calls a warning of an older, nearer end too early', () => {
    const first = warnAt(now, end(null), defaultSettings)
    expect(warnsTooEarly(first, end(null).add({ hours: 48 }), defaultSettings)).toBe(true)
  })
})
