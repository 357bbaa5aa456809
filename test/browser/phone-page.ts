import { Bot } from 'grammy'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { createSandbox } from '#sandbox/server'

const token = '7:browser-tests'
export const botName = 'thread_bot'

/** A sandbox with one bot by long polling; `script` gives it its answers. */
export async function startPhones(script: (bot: Bot) => void) {
  const sandbox = await createSandbox({
    bots: [{ token, username: botName, firstName: 'Thread' }],
  })
  const bot = new Bot(token, { client: { apiRoot: sandbox.url } })
  bot.catch(() => {})
  script(bot)
  const polling = bot.start()
  return {
    url: sandbox.url,
    bot,
    post: (path: string, body: unknown) => post(`${sandbox.url}/sim/${path}`, body),
    async close() {
      await bot.stop()
      await polling
      await sandbox.close()
    },
  }
}

async function post(url: string, body: unknown): Promise<{ id: number }> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as { id: number }
}

/** A page in its own context: no memory of earlier tests; motion off, so that nothing is half-way. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(5000)
  await page.goto(url)
  return page
}

export const phoneOf = (page: Page, name: string): Locator =>
  page.locator('section.phone').filter({ has: page.locator('h2', { hasText: name }) })

export const bubble = (phone: Locator, text: string): Locator =>
  phone.locator('.message', { hasText: text })
