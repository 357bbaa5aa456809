import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AskingCard } from '#core/asking/read-asking'
import { type ListingId, type MemberId, toId } from '#core/ids'
import type { HelpRequest } from '#core/listing/listing'
import { wholeWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import { createAllWords } from '#locales/i18n'
import { languages } from '#locales/languages'
import { askingView } from './asking.ts'

const wordsOf = createAllWords()
const today = Temporal.PlainDate.from('2026-11-24')
const time = Temporal.PlainTime.from('08:00')
const request: HelpRequest = {
  id: toId<ListingId>(2_147_483_000),
  kind: 'request',
  state: 'open',
  memberId: toId<MemberId>(1),
  category: 'furniture_assembly',
  municipalityCode: '003149',
  place: 'distance',
  radiusKm: 5,
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
const none = { asked: 0, refused: 0, silent: 0, waiting: 0, later: 0, laterAt: null }
const card = (facts: Partial<AskingCard>): AskingCard => ({
  ...{ request, counts: none, state: 'going', left: 0, canAskNow: false, next: null },
  ...{ laterOn: null, helps: [], atDesk: false, today },
  ...facts,
})
const tomorrow = { day: today.add({ days: 1 }), time, isMorning: true }
const helps = [
  { widening: { kind: 'day', day: 6 }, more: 4 },
  { widening: { kind: 'distance', km: 10 }, more: 3 },
] as const
const labels = (some: AskingCard, language = 'it'): readonly string[] =>
  askingView(some, wordsOf(language))
    .rows.flat()
    .map(button => button.text)
const countWords = (text: string): number =>
  text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length

describe('where a request stands', () => {
  it('is told as it is', () => {
    const counts = { ...none, asked: 6, refused: 2, waiting: 4 }
    const { text } = askingView(card({ counts, left: 3, next: tomorrow, helps }), wordsOf('it'))
    expect(text).toBe(
      [
        '<b>Montare mobili</b>',
        'Ho chiesto a <b>6 persone</b>.',
        '<b>2</b> hanno detto di no.',
        'Ad altre persone chiedo <b>domani mattina</b>.',
        'Con sabato in più: <b>4 persone in più</b>.',
        'Fino a 10 km: <b>3 persone in più</b>.',
      ].join('\n'),
    )
  })

  it('has no button that would do nothing', () => {
    const left = { left: 3, next: tomorrow }
    expect(labels(card({ ...left, canAskNow: true }))).toContain('Chiedo subito ad altre')
    expect(labels(card(left))).not.toContain('Chiedo subito ad altre')
    expect(labels(card(left))).toContain('Non chiedere ad altre')
    expect(labels(card({ ...left, state: 'stopped' }))).not.toContain('Non chiedere ad altre')
    expect(labels(card({}))).not.toContain('Vedo chi altro può')
  })

  it.each(languages)('is at most 60 words, six choices and 64 bytes a button: %s', language => {
    const count = fc.nat(120)
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        fc.boolean(),
        (asked, refused, silent, left, desk) => {
          const counts = { ...none, asked, refused, silent, later: 2 }
          const next = left > 0 ? tomorrow : null
          const shown = {
            counts,
            left,
            next,
            helps,
            atDesk: desk,
            laterOn: tomorrow,
            canAskNow: true,
          }
          const view = askingView(card(shown), wordsOf(language))
          expect(countWords(view.text)).toBeLessThanOrEqual(60)
          expect(view.rows.slice(0, -1).flat().length).toBeLessThanOrEqual(6)
          for (const button of view.rows.flat())
            expect('data' in button ? Buffer.byteLength(button.data) : 65).toBeLessThanOrEqual(64)
        },
      ),
    )
  })
})
