import { expect, it } from 'vitest'
import { easeItalian } from './euphony.ts'
import { createAllWords } from './i18n.ts'

it.each([
  ['Scrivo a Anna', ['Anna'], 'Scrivo ad Anna'],
  ['arriva a <b>Anna</b>.', ['Anna'], 'arriva ad <b>Anna</b>.'],
  ['A Arona', ['Arona'], 'Ad Arona'],
  ['Pane e Elio', ['Elio'], 'Pane ed Elio'],
  ['Scrivo a Bruno', ['Bruno'], 'Scrivo a Bruno'],
  ['Scrivo a Enza', ['Enza'], 'Scrivo a Enza'],
  ['da Anna a casa', ['Anna', 3], 'da Anna a casa'],
  ['a A. (prova)', ['A. (prova)'], 'ad A. (prova)'],
])('%s', (text, values, eased) => {
  expect(easeItalian(text, values)).toBe(eased)
})

it('stands in Italian words, and in no others', () => {
  const wordsOf = createAllWords()
  const label = (language: string) =>
    wordsOf(language).plain('exchange:talk.openTo', { name: 'Anna' })
  expect(label('it')).toBe('Scrivo ad Anna')
  expect(label('en')).not.toContain('ad Anna')
})
