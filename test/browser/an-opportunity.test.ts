/** What a newcomer finds open: the list, one card, and what they say to it; in every language. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { createAllWords } from '#locales/i18n'
import { comeIn } from './come-in.ts'
import { keepPicture } from './keep-picture.ts'
import { openBrowser } from './open-browser.ts'
import { openPage } from './phone-page.ts'
import { fontFolders, type Product, startProduct } from './product.ts'

const wordsOf = createAllWords()
let product: Product
let browser: Browser
beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), openBrowser(fontFolders)])
})
afterAll(async () => {
  await browser.close()
  await product.close()
})

const cast = {
  it: { locale: 'it-IT', name: 'Anna', title: 'Aiuto cuoco' },
  en: { locale: 'en-GB', name: 'Maya', title: 'Kitchen help' },
  ar: { locale: 'ar', name: 'ليلى', title: 'مساعد طباخ' },
} as const

it.each(['it', 'en', 'ar'] as const)('somebody finds work near home in %s', async language => {
  const { locale, name, title } = cast[language]
  const viewport = { width: 660, height: 941 }
  const page = await openPage(browser, product.url, { locale, viewport })
  page.setDefaultTimeout(15_000)
  const words = wordsOf(language)
  const me = await comeIn(page, name, words)
  await me.tap('menu:verb.opportunities')
  await me.reads('opportunity:list.title', { count: 4 })
  // What fits stands first, so its number is each reader's own.
  await me.phone.getByRole('button', { name: new RegExp(`^\\d\\. ${title}$`) }).click()
  await me.tap('opportunity:act.save')
  await me.reads('opportunity:done.saved')
  await keepPicture(page, `an-opportunity-${language}`)
  await page.context().close()
})
