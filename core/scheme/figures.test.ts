import { expect, it } from 'vitest'
import { type RuleName, rowOf } from './rule-row.ts'
import { rulesOf } from './rules.ts'
import { type Scheme, schemes } from './scheme.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const rules = (scheme: Scheme) => rulesOf(scheme, day('2026-12-07'))

/** The figures that bind no calculation: what the pages tell of them, and whether it was read. */
const told: readonly (readonly [Scheme, RuleName, Partial<Record<string, unknown>>])[] = [
  ['lpu', 'length-least', { days: 10, confirmed: true }],
  ['lpu', 'length-most', { months: 6, confirmed: true }],
  ['lpu', 'where', { area: 'province', elsewhere: 'on-request', confirmed: false }],
  ['lpu', 'spare', { what: ['work', 'study', 'family', 'health'] }],
  ['lpu-road', 'where', { area: 'province' }],
  ['lpu-road', 'spare', { what: ['work', 'study', 'family', 'health'] }],
  ['lpu-road', 'fine-is-day', { cents: 25_000, confirmed: false }],
  ['substitute', 'length-most', { months: 36, confirmed: false }],
  ['substitute', 'where', { area: 'region', confirmed: false }],
  ['substitute', 'spare', { what: ['work', 'study', 'family', 'health'] }],
  ['map', 'total-from', { paper: 'order' }],
  ['map', 'where', { area: 'public-and-social-bodies' }],
  ['map', 'spare', { what: ['work', 'study', 'family', 'health'] }],
  ['map', 'report-every', { months: 3, confirmed: false }],
  ['map', 'length-least', { days: 10 }],
  ['puc', 'where', { area: 'municipality', elsewhere: 'with-consent' }],
  ['puc', 'spare', { what: ['other activities'] }],
  ['puc', 'absence-first', { minutes: 480, confirmed: false }],
  ['puc', 'absence-second', { minutes: 1440, confirmed: false }],
  ['pass', 'total-from', { paper: 'project' }],
  ['pass', 'started-by', { hand: 'promoter' }],
  ['puc', 'started-by', { hand: 'municipal' }],
  ['lpu', 'started-by', { hand: 'legal' }],
  ['lpu-road', 'started-by', { hand: 'legal' }],
  ['substitute', 'started-by', { hand: 'legal' }],
  ['map', 'started-by', { hand: 'legal' }],
  ['pact', 'started-by', { hand: 'operator' }],
]

it.each(told)('%s: %s', (scheme, rule, figure) => {
  expect(rowOf(rules(scheme), rule)).toMatchObject(figure)
})

it('nobody is paid for what a court or a measure asks', () => {
  for (const scheme of ['lpu', 'lpu-road', 'substitute', 'map', 'puc'] as const) {
    expect(rowOf(rules(scheme), 'unpaid')).toBeDefined()
  }
})

it('each figure has its source and its time, and no two say the same at once', () => {
  for (const scheme of schemes) {
    for (const row of rules(scheme).rows) {
      expect(row.source).not.toBe('')
      expect(Temporal.PlainDate.from(row.from).toString()).toBe(row.from)
      expect(rowOf(rules(scheme), row.rule, day(row.from))).toBe(row)
    }
  }
})
