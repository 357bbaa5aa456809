import { describe, expect, it } from 'vitest'
import { cookWanted } from '#test/builders/bank-proposal'
import { checkTerms, missingIn, mostSummaryWords } from './check-terms.ts'
import { opportunityKinds } from './kinds.ts'
import type { OpportunityTerms } from './opportunity.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const known = {
  ...{ now, today: Temporal.PlainDate.from('2026-11-24') },
  municipalities: [{ code: '003149' }],
}
const why = (change: Partial<OpportunityTerms>) => {
  const refusal = checkTerms({ ...cookWanted, ...change }, known)
  return refusal?.code === 'invalid-opportunity' ? [refusal.field, refusal.because] : refusal
}
const say = (text: string, field: 'title' | 'summary' | 'pay' = 'title') => ({
  texts: [...cookWanted.texts, { field, number: 0, language: 'en', text }],
})
const day = (text: string) => Temporal.PlainDate.from(text)

describe('what an opportunity says', () => {
  it('can stand when each field is one of its kind', () => {
    expect(why({})).toBeUndefined()
    expect(missingIn(cookWanted)).toEqual([])
    expect(why({ amountCents: 100 })).toEqual(['amount', 'not-of-kind'])
    expect(why({ kind: 'event' })).toEqual(['weeklyMinutes', 'not-of-kind'])
  })

  it.each([
    ['a town of another place', { municipalityCode: '003001' }, ['municipality', 'unknown']],
    ['a deadline that passed', { deadlineAt: now }, ['deadline', 'past']],
    ['days that passed', { startsOn: day('2026-11-23') }, ['dates', 'past']],
    ['an end without a beginning', { endsOn: day('2026-12-23') }, ['dates', 'order']],
    ['a page without https', { link: 'http://example.org' }, ['link', 'unknown']],
    ['another group than its occupation’s', { iscoCode: '5121' }, ['occupation', 'unknown']],
    ['a title too long', say('x'.repeat(81)), ['title', 'too-long']],
    [
      'words without end',
      say('word '.repeat(mostSummaryWords + 1), 'summary'),
      ['summary', 'too-long'],
    ],
    [
      'a requirement that says nothing',
      { requirements: [{ number: 1, kind: 'other' }] } as const,
      ['requirements', 'unknown'],
    ],
    [
      'a document without a title',
      { documents: [{ number: 1, link: 'https://example.org/a', fileId: null }] },
      ['documents', 'unknown'],
    ],
  ])('cannot stand with %s', (_what, change, wrong) => {
    expect(why(change)).toEqual(wrong)
  })

  it.each([
    'Iscrizione a pagamento: quota di iscrizione 50 euro',
    'A registration fee of 30 euros',
    'رسوم التسجيل 50',
    'Occorre una cauzione di 100 euro',
  ])('asks nobody for money to work: %s', text => {
    expect(why(say(text, 'pay'))).toEqual(['pay', 'asks-money'])
  })

  it('may say what is paid to the person', () => {
    for (const text of [
      '8 euro all’ora',
      'Paga da contratto, anticipo sulle spese',
      '1,200 a month',
    ]) {
      expect(why(say(text, 'pay'))).toBeUndefined()
    }
  })

  it('lacks what its kind needs, title and summary in one language', () => {
    const bare = { ...cookWanted, texts: [], deadlineAt: null, contract: null }
    expect(missingIn(bare)).toEqual(['title', 'summary', 'deadline', 'contract'])
    const [title, summary] = cookWanted.texts
    if (title === undefined || summary === undefined) throw new Error('no texts')
    const apart = { ...cookWanted, texts: [title, { ...summary, language: 'ar' }] }
    expect(missingIn(apart)).toEqual(['summary'])
    for (const kind of opportunityKinds) expect(missingIn({ ...bare, kind })).toContain('title')
  })
})
