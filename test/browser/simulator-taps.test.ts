import { InlineKeyboard } from 'grammy'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './open-browser.ts'
import { bubble, openPage, phoneOf, startPhones } from './phone-page.ts'

let browser: Browser
let phones: Awaited<ReturnType<typeof startPhones>>
let answer: () => void = () => undefined
const held = new Promise<void>(resolve => {
  answer = resolve
})
const heard: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
  phones = await startPhones(bot => {
    bot.command('start', ctx =>
      ctx.reply('A summary', { reply_markup: new InlineKeyboard().text('Go on', 'on') }),
    )
    bot.callbackQuery('on', async ctx => {
      const reply_markup = new InlineKeyboard().text('Publish', 'publish')
      await ctx.editMessageText('Is this right?', { reply_markup })
      // Answered after what it led to, as slow machines do.
      void held.then(() => ctx.answerCallbackQuery())
    })
    bot.callbackQuery('publish', async ctx => {
      heard.push('publish')
      await ctx.answerCallbackQuery()
      await ctx.editMessageText('Published')
    })
  })
})
afterAll(async () => {
  answer()
  await browser.close()
  await phones.close()
})

it('takes a tap on what an edit put in the place of a button that still waits', async () => {
  const { id } = await phones.post('people', { firstName: 'Ana' })
  await phones.post(`people/${id}/start`, {})
  const page = await openPage(browser, `${phones.url}/?person=${id}&pane=0`)
  const ana = phoneOf(page, 'Ana')
  await ana.getByRole('button', { name: 'Go on' }).click()
  const publish = ana.getByRole('button', { name: 'Publish' })
  await publish.waitFor()
  expect(await publish.getAttribute('aria-busy')).toBe('false')
  await publish.click()
  await bubble(ana, 'Published').waitFor()
  expect(heard).toEqual(['publish'])
  await page.context().close()
})
