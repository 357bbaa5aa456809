import { expect, it } from 'vitest'
import type { Desk } from '#core/network/read-desk'
import { defaultSettings } from '#core/network/settings'
import { createAllWords } from '#locales/i18n'
import { deskContact, helpView } from './help.ts'

const wordsOf = createAllWords()
const desk: Desk = {
  body: 'Ente',
  place: 'via Roma 1',
  phone: '0321 456 789',
  office: defaultSettings.office,
  timeZone: 'Europe/Rome',
  notice: null,
  noticeVersion: '1',
  languages: ['it', 'ar'],
}
const facts = { desk, mayAsk: true, request: null, inForm: false }

it('keeps the groups of a phone number in their order in Arabic', () => {
  const words = wordsOf('ar')
  expect(helpView(facts, words).text).toContain('\u20680321 456 789\u2069')
  expect(deskContact(desk, words)).toContain('\u20680321 456 789\u2069')
})

it('adds no marks where everything runs one way', () => {
  expect(helpView(facts, wordsOf('it')).text).toContain('via Roma 1, tel. 0321 456 789.')
})
