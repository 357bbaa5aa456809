import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ListingId, type MemberId, toId } from '#core/ids'
import type { HelpRequest } from '#core/listing/listing'
import { wholeWeek } from '#core/listing/week'
import type { MatchFacts } from '#core/matching/facts'
import { type MatchPage, pageSize } from '#core/matching/list-matches'
import { toMinutes } from '#core/minutes'
import { createAllWords } from '#locales/i18n'
import { languages } from '#locales/languages'
import { matchesView } from './match.ts'

const wordsOf = createAllWords()
const request: HelpRequest = {
  id: toId<ListingId>(2_147_483_647),
  kind: 'request',
  state: 'open',
  memberId: toId<MemberId>(1),
  category: 'furniture_assembly',
  municipalityCode: '003149',
  place: 'distance',
  radiusKm: 20,
  weekSlots: wholeWeek,
  welcome: 'anyone',
  note: null,
  noteLanguage: null,
  noteVoice: null,
  minutes: toMinutes(60),
  neededUntil: null,
  expiresAt: Temporal.Instant.from('2026-12-24T00:00:00Z'),
  warnedAt: null,
}
const everything: MatchFacts = {
  place: 10,
  time: { day: 4, part: 'afternoon' },
  language: 'ar',
  experienced: true,
}
const page = (count: number, total = count, at = 0): MatchPage => ({
  request,
  total,
  page: at,
  matches: Array.from({ length: count }, (_, index) => ({
    facts: everything,
    match: {
      offerId: toId<ListingId>(2_147_483_640 + index),
      memberId: toId<MemberId>(9_000_001 + index),
      municipalityCode: 'Trecate',
      place: 'distance',
      weekSlots: wholeWeek,
      spokenLanguages: ['ar'],
      timesGiven: 7,
      lastAskedAt: null,
      askedToday: 0,
      askedLately: 0,
      refusals: 0,
      rests: false,
      reluctant: false,
      band: 5,
      common: wholeWeek,
      sharedLanguages: ['ar'],
    },
  })),
})
const words = (text: string) => text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length

describe('who fits, on a phone', () => {
  it.each(languages)('is at most 60 words and six choices: %s', language => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: pageSize }),
        fc.nat(40),
        fc.nat(3),
        (count, more, at) => {
          const view = matchesView(page(count, count + more, at), wordsOf(language))
          expect(words(view.text)).toBeLessThanOrEqual(60)
          const buttons = view.rows.flat()
          const isAsk = (b: (typeof buttons)[number]) => 'data' in b && b.data.includes(':ask:')
          expect(buttons.filter(isAsk).length).toBeLessThanOrEqual(6)
          for (const button of buttons)
            expect('data' in button ? Buffer.byteLength(button.data) : 0).toBeLessThanOrEqual(64)
        },
      ),
    )
  })

  it('tells the reasons and nothing that says who', () => {
    const { text } = matchesView(page(2), wordsOf('it'))
    expect(text).toContain('entro 10 km · giovedì pomeriggio · parla arabo · già fatto')
    expect(text).not.toMatch(/Trecate|9000001|9.000.001/)
  })

  it('offers everyone, each one, and the next page', () => {
    const labels = matchesView(page(5, 12, 1), wordsOf('it'))
      .rows.flat()
      .map(b => b.text)
    expect(labels[0]).toContain('5')
    expect(labels).toContain('Chiedo alla 6')
    expect(labels).toContain('Chiedo alla 10')
    expect(labels).toEqual(expect.arrayContaining(['◂', '▸']))
  })
})
