import { expect, it } from 'vitest'
import { fromTheRight } from './direction.ts'
import { createAllWords } from './i18n.ts'

it('an Arabic line begins from the right, also after a Latin name', () => {
  const values = { activity: 'Cura del verde', host: 'Emporio' }
  const title = createAllWords()('ar').t('attendance:own.title', values)
  expect(title).toMatch(/^\u200F<b>Cura/u)
  expect(createAllWords()('ar').plain('attendance:tutor.come', { name: 'Ana' })).toMatch(
    /^\u200FAna/u,
  )
  expect(createAllWords()('it').t('attendance:own.title', values)).toMatch(/^<b>Cura/u)
})

it('each line by itself; what is Arabic, a number or all Latin stays as it is', () => {
  expect(fromTheRight('<b>مرحبا</b> Ana\n2. اليوم\nEmporio\nAna: وصول')).toBe(
    '<b>مرحبا</b> Ana\n2. اليوم\nEmporio\n\u200FAna: وصول',
  )
})
