/** What a newcomer does with the page alone: two people come in, and settle an hour between them. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAllWords } from '#locales/i18n'
import { comeIn } from './come-in.ts'
import type { Hand } from './hand.ts'
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

/** Nobody of the demonstration offers it: the two find each other, and nobody else. */
const category = 'house_painting'
const cast = {
  it: { locale: 'it-IT', asker: 'Anna', giver: 'Bruno', need: 'imbiancare una stanza' },
  en: { locale: 'en-GB', asker: 'Maya', giver: 'Tom', need: 'paint the walls' },
  ar: { locale: 'ar', asker: 'ليلى', giver: 'سامي', need: 'دهان الجدران' },
} as const

it.each(['it', 'en', 'ar'] as const)('two people settle an hour in %s', async language => {
  const { locale, asker: askerName, giver: giverName, need } = cast[language]
  const page = await openPage(browser, product.url, {
    locale,
    viewport: { width: 1000, height: 941 },
  })
  // The whole product answers here, on a machine that may have other things to do.
  page.setDefaultTimeout(15_000)
  const words = wordsOf(language)
  const asker = await comeIn(page, askerName, words)
  const giver = await comeIn(page, giverName, words)
  expect(await asker.phone.getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
  await offer(giver, need)
  await ask(asker, need)
  await agree(asker, giver)
  await settle(asker, giver)
  await readHours(asker, giver)
  if (language === 'ar') await readsFromTheRight(asker)
  await keepPicture(page, `an-hour-${language}`)
  await page.context().close()
})

async function offer(giver: Hand, need: string): Promise<void> {
  await giver.tap('menu:verb.offer')
  await giver.reads('listing:category.askOffer')
  await giver.type(need)
  await giver.tap('listing:category.right')
  await giver.tap('listing:place.distance', { km: 5 })
  await giver.tap('listing:grid.any')
  await giver.press(`✓ ${giver.words.plain('visit:welcome.anyone')}`)
  await giver.tap('visit:declare.unsaid')
  await giver.tap('listing:note.skip')
  await giver.tap('listing:summary.publish')
  const name = giver.words.plain(`category:name.${category}`)
  await giver.reads('listing:published.offer', { category: name })
}

async function ask(asker: Hand, need: string): Promise<void> {
  await asker.tap('menu:verb.request')
  await asker.reads('listing:category.askRequest')
  await asker.type(need)
  await asker.tap('listing:category.right')
  await asker.tap('group:form.size.one')
  await asker.tap('listing:when.any')
  await asker.press(asker.words.hours(60))
  await asker.tap('listing:place.distance', { km: 5 })
  await asker.press(`✓ ${asker.words.plain('visit:welcome.anyone')}`)
  await asker.tap('visit:declare.unsaid')
  await asker.tap('listing:note.skip')
  await asker.tap('listing:summary.find')
  await asker.reads('match:found', { count: 1 })
  await asker.tap('match:askOne')
  await asker.reads('match:asked', { count: 1 })
}

async function agree(asker: Hand, giver: Hand): Promise<void> {
  await giver.tap('exchange:verb.accept')
  await asker.tap('exchange:verb.suggest')
  await asker.reads('exchange:when.day')
  const today = Temporal.Now.plainDateISO()
  await asker.press(asker.words.day(today.add({ days: 1 }), today))
  await asker.press(asker.words.time(new Temporal.PlainTime(15)))
  await giver.tap('exchange:verb.agree')
}

async function settle(asker: Hand, giver: Hand): Promise<void> {
  await giver.tap('exchange:verb.finish')
  await giver.reads('exchange:minutes.finish')
  await giver.press(giver.words.hours(60))
  await asker.tap('exchange:verb.confirm')
}

async function readHours(asker: Hand, giver: Hand): Promise<void> {
  for (const [person, minutes] of [
    [asker, 60],
    [giver, 180],
  ] as const) {
    await person.phone.getByRole('button', { name: person.words.plain('menu:verb.hours') }).click()
    await person.reads('hours:balance', { time: person.words.hours(minutes) })
  }
}

/** The answer on the right edge of the glass, and the first key of a row right of the second. */
async function readsFromTheRight({ phone }: Hand): Promise<void> {
  const left = async (locator: ReturnType<Hand['phone']['locator']>) => {
    const box = await locator.boundingBox()
    return { x: box?.x ?? Number.NaN, end: (box?.x ?? Number.NaN) + (box?.width ?? 0) }
  }
  const keys = phone.locator('.reply-buttons .row').first().getByRole('button')
  expect((await left(keys.nth(0))).x).toBeGreaterThan((await left(keys.nth(1))).end)
  const glass = await left(phone.locator('.messages'))
  const answer = await left(phone.locator('.message.bot').last())
  expect(glass.end - answer.end).toBeLessThan(20)
}
