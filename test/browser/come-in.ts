import type { Page } from 'playwright-core'
import { ownNames } from '#locales/languages'
import { type Hand, takePhone } from './hand.ts'

/** From the page's own person to a member: the invitation, the notice, a name, a municipality. */
export async function comeIn(page: Page, name: string, words: Hand['words']): Promise<Hand> {
  await page.getByRole('button', { name: new RegExp(`^${name} ·`) }).click()
  const person = takePhone(page, name, words)
  await person.press(ownNames[words.language])
  await person.tap('join:noticeYes')
  await person.tap('join:adultYes')
  await person.reads('join:nameFromPhone')
  await person.press(name)
  await person.reads('join:municipality')
  await person.type('Trecate')
  await person.reads('join:done', { name, gift: words.hours(120) })
  return person
}
