import { describe, expect, it } from 'vitest'
import { checkOffer, checkRequest, type RequestTerms } from './terms.ts'
import { emptyWeek, wholeWeek } from './week.ts'

const today = Temporal.PlainDate.from('2026-11-24')
const terms: RequestTerms = {
  category: 'furniture_assembly',
  place: 'distance',
  radiusKm: 10,
  weekSlots: wholeWeek,
  note: null,
  noteLanguage: 'it',
  minutes: 60,
  neededUntil: null,
}
const request = (patch: Partial<RequestTerms>, grid: 15 | 30 | 60 = 15) =>
  checkRequest({ ...terms, ...patch }, { grid }, today)

describe('what a listing may say', () => {
  it('rounds time up to the grid of the territory', () => {
    const minutes = (typed: number, grid: 15 | 30 | 60 = 15) => {
      const checked = request({ minutes: typed }, grid)
      return checked.ok ? checked.value.minutes : checked.refusal.code
    }
    expect([1, 15, 16, 52, 60, 70, 480].map(typed => minutes(typed))).toEqual([
      15, 15, 30, 60, 60, 75, 480,
    ])
    expect([10, 70].map(typed => minutes(typed, 30))).toEqual([30, 90])
    expect([0, -15, 481, Number.NaN, Number.POSITIVE_INFINITY].map(m => minutes(m))).toEqual(
      Array.from({ length: 5 }, () => 'invalid-minutes'),
    )
  })

  it('knows its categories, and leaves to professionals what is theirs', () => {
    expect(request({ category: 'surgery' })).toMatchObject({
      refusal: { code: 'unknown-category' },
    })
    expect(request({ note: 'mi serve un avvocato per la causa' })).toMatchObject({
      refusal: { code: 'excluded-category' },
    })
  })

  it('takes a note of 500 characters and no more; an empty one is none', () => {
    expect(request({ note: 'a'.repeat(500) }).ok).toBe(true)
    expect(request({ note: 'a'.repeat(501) })).toMatchObject({
      refusal: { code: 'text-too-long', limit: 500 },
    })
    expect(request({ note: '  ' })).toMatchObject({ value: { note: null, noteLanguage: null } })
  })

  it('is for today or later', () => {
    expect(request({ neededUntil: today }).ok).toBe(true)
    expect(request({ neededUntil: today.subtract({ days: 1 }) })).toMatchObject({
      refusal: { code: 'in-the-past' },
    })
  })

  it('has a radius only for a distance, of 5, 10 or 20 km; no time chosen is any time', () => {
    const radius = (place: RequestTerms['place'], radiusKm: number) => {
      const checked = checkOffer({ ...terms, place, radiusKm })
      return checked.ok ? checked.value.radiusKm : undefined
    }
    expect([1, 5, 7, 20, 99].map(km => radius('distance', km))).toEqual([5, 5, 10, 20, 20])
    expect([radius('municipality', 10), radius('remote', 10)]).toEqual([0, 0])
    expect(request({ weekSlots: emptyWeek })).toMatchObject({ value: { weekSlots: wholeWeek } })
  })
})
