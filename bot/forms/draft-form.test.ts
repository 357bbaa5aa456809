import { expect, it } from 'vitest'
import { valueOfLabel } from './draft-form.ts'

const button = (value: string, text: string) => ({ text, data: `f:7:2:${value}` })
const buttons = [
  button('yes', 'Sì, ho 18 anni o più'),
  button('no', 'No, non ancora'),
  button('30', '30 minuti'),
  button('45', '45 minuti'),
  button('home', '🏠 Casa'),
  button('<', '‹ Indietro'),
  { text: 'Apri', url: 'https://example.org' },
]

it.each([
  ['sì', 'yes'],
  ['SI', 'yes'],
  ['no', 'no'],
  ['No, non ancora.', 'no'],
  ['45 minuti', '45'],
  ['casa', 'home'],
  ['indietro', '<'],
])('"%s" means the button %s', (typed, value) => {
  expect(valueOfLabel(buttons, typed)).toBe(value)
})

it.each(['', '!?', 'minuti', 'non so', 'apri'])('"%s" means no button', typed => {
  expect(valueOfLabel(buttons, typed)).toBeUndefined()
})

it('takes no side between two buttons of the same beginning', () => {
  expect(valueOfLabel([button('a', 'No, mai'), button('b', 'No, dopo')], 'no')).toBeUndefined()
})

it('reads Arabic, with its comma', () => {
  expect(valueOfLabel([button('yes', 'نعم، 18 سنة أو أكثر')], 'نعم')).toBe('yes')
})
