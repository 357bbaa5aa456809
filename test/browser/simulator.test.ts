import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openBrowser } from './open-browser.ts'
import { botName, bubble, openPage, phoneOf, startPhones } from './phone-page.ts'
import { createScript } from './scripted-bot.ts'

const script = createScript()
let browser: Browser
let phones: Awaited<ReturnType<typeof startPhones>>
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  phones = await startPhones(script.install)
  await script.ready(phones.bot)
})
afterAll(async () => {
  await browser.close()
  await phones.close()
})
beforeEach(async () => {
  script.forget()
  await phones.post('reset', {})
})
afterEach(() => page.context().close())

/** A person with the phone out and the bot started. */
async function started(firstName: string, languageCode = 'en') {
  const { id } = await phones.post('people', { firstName, languageCode })
  await phones.post(`people/${id}/start`, {})
  return id
}

const open = async (...ids: number[]) => {
  page = await openPage(browser, `${phones.url}/?person=${ids.join(',')}&pane=0`)
}

describe('people', () => {
  it('come in from the welcome, each with a phone of their own', async () => {
    page = await openPage(browser, phones.url)
    await page.getByRole('heading', { name: 'A Telegram of your own' }).waitFor()
    await page.getByRole('button', { name: 'Grace English' }).click()
    await phoneOf(page, 'Grace').getByRole('button', { name: 'START' }).click()
    await bubble(phoneOf(page, 'Grace'), 'Hello Grace').waitFor()

    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByLabel('First name').fill('Ion')
    await page.getByLabel('Language of the phone').selectOption('ro')
    await page.keyboard.press('Enter')
    await phoneOf(page, 'Ion').getByRole('button', { name: 'START' }).click()
    await bubble(phoneOf(page, 'Ion'), 'Hello Ion').waitFor()
    expect(await bubble(phoneOf(page, 'Grace'), 'Hello Ion').count()).toBe(0)

    await page.reload()
    await bubble(phoneOf(page, 'Grace'), 'Hello Grace').waitFor()
    await bubble(phoneOf(page, 'Ion'), 'Hello Ion').waitFor()
  })

  it('follow the product’s ready links, and links that are pasted', async () => {
    const link = { label: 'Come in as Ana', person: { firstName: 'Ana' }, startPayload: 'CODE-1' }
    await phones.post('welcome', { title: 'Filo', text: 'Two doors', links: [link] })
    page = await openPage(browser, phones.url)
    await page.getByRole('button', { name: 'Come in as Ana' }).click()
    await bubble(phoneOf(page, 'Ana'), 'came with CODE-1').waitFor()
    await page.getByRole('region', { name: 'A second phone' }).waitFor()
    expect(await page.getByRole('button', { name: 'Come in as Ana' }).count()).toBe(0)
    await phones.post('welcome', {})

    await phoneOf(page, 'Ana').getByRole('button', { name: 'More', exact: true }).click()
    await page.keyboard.press('Enter')
    await page.keyboard.type(`https://t.me/${botName}?start=CODE-2`)
    await page.keyboard.press('Enter')
    await bubble(phoneOf(page, 'Ana'), 'came with CODE-2').waitFor()
  })

  it('see how much they have not read', async () => {
    const ana = await started('Ana')
    const bo = await started('Bo')
    await open(ana)
    await bubble(phoneOf(page, 'Ana'), 'Hello Ana').waitFor()
    await page.getByRole('button', { name: /Bo.*2 unread/ }).click()
    await bubble(phoneOf(page, 'Bo'), 'Hello Bo').waitFor()
    await page.getByRole('button', { name: 'Bo', exact: true }).waitFor()
    expect(page.url()).toContain(`person=${ana},${bo}`)
  })
})

describe('buttons', () => {
  it('under a message spin until answered, then show a toast or an alert', async () => {
    await open(await started('Ana'))
    const ana = phoneOf(page, 'Ana')
    const slow = ana.getByRole('button', { name: 'Slow' })
    await slow.click()
    await ana.getByRole('img', { name: 'waiting' }).waitFor()
    expect(await slow.getAttribute('aria-busy')).toBe('true')
    script.release()
    await ana.getByText('Done at last').waitFor()
    expect(await slow.getAttribute('aria-busy')).toBe('false')
    await bubble(ana, 'Changed').getByText('edited').waitFor()

    await ana.getByRole('button', { name: 'Alert' }).click()
    await ana.getByRole('alertdialog').getByText('Mind this').waitFor()
    await page.keyboard.press('Escape')
    await ana.getByRole('alertdialog').waitFor({ state: 'detached' })
  })

  it('of the keyboard write, share and go away', async () => {
    await open(await started('Ana'))
    const ana = phoneOf(page, 'Ana')
    const row = ana.locator('.reply-buttons .row').first()
    await row.waitFor()
    expect(await row.getByRole('button').count()).toBe(2)
    await row.getByRole('button', { name: 'I need' }).click()
    await bubble(ana, 'You said: I need').waitFor()
    await ana.locator('.reply-buttons').waitFor({ state: 'detached' })
    await ana.getByRole('button', { name: 'Show the keyboard' }).click()
    await ana.getByRole('button', { name: 'My number' }).click()
    await ana.getByRole('button', { name: 'Share' }).click()
    await bubble(ana, 'Your own number').waitFor()
  })
})

it('can be used by keyboard alone', async () => {
  await open(await started('Ana'))
  const ana = phoneOf(page, 'Ana')
  await bubble(ana, 'Hello Ana').waitFor()
  await ana.getByRole('textbox').focus()
  await page.keyboard.type('/')
  await ana.getByRole('option', { name: /Talk with a person/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await bubble(ana, 'A person will answer').waitFor()

  await page.keyboard.type('helo')
  await page.keyboard.press('Enter')
  await bubble(ana, 'You said: helo').waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('!')
  await page.keyboard.press('Enter')
  await bubble(ana, 'helo!').getByText('edited').waitFor()

  await ana.getByRole('button', { name: 'Attach' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await ana.getByRole('img', { name: 'Sticker' }).waitFor()
})

it('shows who is typing, what was deleted, and readies a forced answer', async () => {
  await open(await started('Ana'))
  const ana = phoneOf(page, 'Ana')
  await ana.getByRole('textbox').fill('/think')
  await page.keyboard.press('Enter')
  await bubble(ana, 'This will go').waitFor()
  await ana.getByText('typing').waitFor()
  script.release()
  await bubble(ana, 'This will go').waitFor({ state: 'detached' })
  await ana.getByText('Reply to Thread').waitFor()
  await ana.getByPlaceholder('Your name').waitFor()
  await page.keyboard.type('Ana Maria')
  await page.keyboard.press('Enter')
  await bubble(ana, 'You said: Ana Maria').waitFor()
  await ana.locator('.message.person .replied-to', { hasText: 'What is your name?' }).waitFor()
})

it('mirrors the phone of who reads from the right', async () => {
  await open(await started('Ana'), await started('أمينة', 'ar'))
  const amina = phoneOf(page, 'أمينة')
  const answer = bubble(amina, 'مرحبًا')
  await answer.waitFor()
  expect(await amina.getAttribute('dir')).toBe('rtl')
  const bidi = await page.evaluate(
    "getComputedStyle(document.querySelector('[dir=rtl] .message .text')).unicodeBidi",
  )
  expect(bidi).toBe('plaintext')
  const glass = await amina.locator('.messages').boundingBox()
  const box = await answer.boundingBox()
  const gap = (glass?.x ?? 0) + (glass?.width ?? 0) - (box?.x ?? 0) - (box?.width ?? 0)
  expect(gap).toBeLessThan(20)
  await amina.getByRole('button', { name: 'القائمة' }).click()
  await amina.getByRole('option', { name: /تحدّث مع شخص/ }).waitFor()
})

it('blocks and unblocks, and the bot hears of it', async () => {
  await open(await started('Ana'))
  const ana = phoneOf(page, 'Ana')
  await ana.getByRole('button', { name: 'More', exact: true }).click()
  await ana.getByRole('menuitem', { name: 'Block the bot' }).click()
  await ana.getByText('You blocked this bot').waitFor()
  await vi.waitFor(() => expect(script.memberships).toEqual(['kicked']))
  await ana.getByRole('button', { name: 'Unblock' }).click()
  await ana.getByRole('textbox').waitFor()
  await vi.waitFor(() => expect(script.memberships).toEqual(['kicked', 'member']))
})

it('shows the workings: log, faults, clock', async () => {
  await open(await started('Ana'))
  const ana = phoneOf(page, 'Ana')
  await bubble(ana, 'Hello Ana').waitFor()
  await page.getByRole('button', { name: 'Under the hood' }).click()
  const pane = page.getByRole('complementary')
  await pane.getByText('Faults').click()
  await pane.getByLabel('5xx server error').selectOption('1')
  await pane.getByText('1 on').waitFor()
  await ana.getByRole('textbox').fill('does it arrive?')
  await page.keyboard.press('Enter')
  await pane.locator('.log li').getByText('5xx').first().waitFor()
  expect(await bubble(ana, 'You said').count()).toBe(0)
  await pane.getByRole('button', { name: 'All off' }).click()
  await pane.getByText('0 on').waitFor()

  await ana.getByRole('textbox').fill('and now?')
  await page.keyboard.press('Enter')
  await bubble(ana, 'You said: and now?').waitFor()
  await pane.getByLabel('Method').selectOption('sendMessage')
  await pane.locator('.log li:first-child', { hasText: '200' }).waitFor()
  await pane.locator('.log summary').first().click()
  await pane.locator('pre', { hasText: 'You said: and now?' }).first().waitFor()

  const before = await pane.locator('.clock .fine').textContent()
  await pane.getByRole('button', { name: '+1 day' }).click()
  await vi.waitFor(async () =>
    expect(await pane.locator('.clock .fine').textContent()).not.toBe(before),
  )
})
