import { InputFile } from 'grammy'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './open-browser.ts'
import { bubble, openPage, phoneOf, startPhones } from './phone-page.ts'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let browser: Browser
let phones: Awaited<ReturnType<typeof startPhones>>

beforeAll(async () => {
  browser = await openBrowser()
  phones = await startPhones(() => undefined)
})
afterAll(async () => {
  await browser.close()
  await phones.close()
})

it('shows a picture to all who get it, its corrected words, and nothing of what is taken back', async () => {
  const people = ['Ana', 'Bo'].map((firstName, index) => ({ firstName, id: 2000 + index }))
  await phones.post('people/many', { people, started: true })
  const [ana, bo] = [2000, 2001] as const
  const { api } = phones.bot
  const page = await openPage(browser, `${phones.url}/?person=${ana},${bo}&pane=0`)
  const first = await api.sendPhoto(ana, new InputFile(pixel, 'a.png'), { caption: 'Curse' })
  const second = await api.sendPhoto(bo, first.photo.at(-1)?.file_id ?? '', { caption: 'Course' })
  for (const name of ['Ana', 'Bo']) {
    await phoneOf(page, name).getByRole('img', { name: 'Photo' }).waitFor()
  }
  const widths = "[...document.querySelectorAll('.card-photo img')].map(one => one.naturalWidth)"
  await expect.poll(() => page.evaluate(widths)).toEqual([1, 1])
  await api.editMessageCaption(ana, first.message_id, { caption: 'Course' })
  await bubble(phoneOf(page, 'Ana'), 'Course').getByText('edited').waitFor()
  await api.deleteMessage(bo, second.message_id)
  await bubble(phoneOf(page, 'Bo'), 'Course').waitFor({ state: 'detached' })
  await page.context().close()
})
