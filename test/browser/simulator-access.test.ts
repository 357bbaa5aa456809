import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './open-browser.ts'
import { bubble, openPage, phoneOf, startPhones } from './phone-page.ts'
import { createScript } from './scripted-bot.ts'

const script = createScript()
let browser: Browser
let phones: Awaited<ReturnType<typeof startPhones>>

beforeAll(async () => {
  browser = await openBrowser()
  phones = await startPhones(script.install)
  await script.ready(phones.bot)
})
afterAll(async () => {
  await browser.close()
  await phones.close()
})

/** In both schemes; what does not depend on colour needs to be asked once only. */
async function violations(page: Page): Promise<string[]> {
  const light = await new AxeBuilder({ page }).setLegacyMode().options(briefly).analyze()
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ ...briefly, runOnly: ['color-contrast'] })
    .analyze()
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light.violations, ...dark.violations].flatMap(each =>
    each.nodes.map(node => `${each.id}: ${node.target.join(' ')}`),
  )
}

const briefly: Parameters<AxeBuilder['options']>[0] = { resultTypes: ['violations'] }

describe('axe finds nothing, light or dark', () => {
  it('in the welcome', async () => {
    const page = await openPage(browser, phones.url)
    await page.getByRole('heading', { name: 'A Telegram of your own' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Grace English' }).click()
    await phoneOf(page, 'Grace').getByRole('button', { name: 'START' }).waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('in phones full of messages, with the workings and all menus open', async () => {
    const ana = await personWith('Ana', 'en')
    const amina = await personWith('أمينة', 'ar')
    const fresh = await phones.post('people', { firstName: 'Bo' })
    const shown = `${ana},${amina},${fresh.id}`
    const page = await openPage(browser, `${phones.url}/?person=${shown}&pane=1`)
    await bubble(phoneOf(page, 'Ana'), 'Your own number').waitFor()
    await bubble(phoneOf(page, 'أمينة'), 'Your own number').waitFor()
    for (const box of ['Updates', 'Faults', 'Sending limits']) {
      await page.locator('.pane summary', { hasText: box }).click()
    }
    await page.locator('.log summary').first().click()
    await phoneOf(page, 'Ana').getByRole('button', { name: 'Alert' }).click()
    await phoneOf(page, 'Ana').getByRole('alertdialog').waitFor()
    await phoneOf(page, 'أمينة').getByRole('button', { name: 'إرفاق' }).click()
    await page.getByRole('menu').waitFor()
    expect(await violations(page)).toEqual([])

    await page.keyboard.press('Escape')
    await phoneOf(page, 'أمينة').getByRole('textbox').fill('/')
    await phoneOf(page, 'أمينة').getByRole('option').first().waitFor()
    await page.getByRole('button', { name: 'Under the hood' }).click()
    expect(await violations(page)).toEqual([])
  })
})

async function personWith(firstName: string, languageCode: string): Promise<number> {
  const { id } = await phones.post('people', { firstName, languageCode })
  await phones.post(`people/${id}/start`, {})
  const send = (message: unknown) => phones.post(`people/${id}/send`, message)
  await send({ text: 'https://example.org and /help' })
  await send({ photo: true })
  await send({ voice: true })
  await send({ document: { name: 'hours.txt', text: '1' } })
  await send({ location: { latitude: 45.4, longitude: 8.6 } })
  await send({ sticker: true })
  await send({ text: 'passed on', forward: true })
  await send({ contact: { phone_number: '+39000', first_name: firstName, user_id: id } })
  return id
}
