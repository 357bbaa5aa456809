import { expect, it } from 'vitest'
import { exchangeHands, exchangeMoves, type Hand } from '#core/exchange/machine'
import { missingKeys, refusalCodes } from './tidy/code-keys.ts'
import { readLocales } from './tidy/locales.ts'
import { readText, readTree } from './tidy/tree.ts'

const house = readLocales(readTree())
const codes = refusalCodes(readText('core/refusal.ts'))

/** What only the system does has no button, hence no word. */
/** A volunteer taps on a confirmation, which has words of its own. */
const elsewhere: ReadonlySet<Hand> = new Set(['system', 'volunteer'])
const tappableVerbs = Object.entries(exchangeHands)
  .filter(([, hands]) => hands.some(hand => !elsewhere.has(hand)))
  .map(([verb]) => verb)

it('every refusal has its words in every language', () => {
  expect(codes).not.toEqual([])
  expect(
    missingKeys(
      house,
      codes.map(code => `refusal:${code}`),
    ),
  ).toEqual([])
})

it('every state of an exchange has its words in every language', () => {
  const wanted = Object.keys(exchangeMoves).map(state => `exchange:state.${state}`)
  expect(missingKeys(house, wanted)).toEqual([])
})

it('every verb that somebody may tap has its words in every language', () => {
  const wanted = tappableVerbs.map(verb => `exchange:verb.${verb}`)
  expect(missingKeys(house, wanted)).toEqual([])
})

it('reads the codes of a closed union', () => {
  const source = "export type Refusal =\n  | { code: 'not-now'; state: 'a' }\n  | { code: 'full' }"
  expect(refusalCodes(source)).toEqual(['not-now', 'full'])
})

it('finds a missing key, and takes a plural for one', () => {
  const locales = readLocales([
    { path: 'locales/en/refusal.json', text: '{"full_one":"One","full_other":"{{count}}"}' },
    { path: 'locales/it/refusal.json', text: '{"not-now":"Ora no"}' },
  ])
  expect(missingKeys(locales, ['refusal:full'])).toEqual(['it: refusal:full is missing'])
})
