/** What an operator sees before many read something, and while it leaves: on the page of phones. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { picksReady, taps } from '#test/stories/news-desk'
import { openPlay } from '#test/stories/play'
import { said } from '#test/stories/stage'
import { openTown, type Town } from '#test/stories/town'
import { keepPicture } from './keep-picture.ts'
import { openBrowser } from './open-browser.ts'
import { bubble, openPage, phoneOf } from './phone-page.ts'
import { fontFolders } from './product.ts'

let town: Town
let browser: Browser
beforeAll(async () => {
  ;[town, browser] = await Promise.all([openTown(), openBrowser(fontFolders)])
})
afterAll(async () => {
  await slowFor([])
  await browser.close()
  await town.close()
})

const readers = { ana: 'it', bruno: 'it', tom: 'en', sami: 'ar', leila: 'ar', maya: 'en' } as const

it('the preview says what will happen, and the bar moves by itself', async () => {
  const crowd = Object.entries(readers).map(([name, language]) => [name, { language }] as const)
  const { who } = await openPlay(town, {
    olga: { language: 'it', roles: ['member', 'operator'] },
    ...(Object.fromEntries(crowd) as Record<keyof typeof readers, { language: string }>),
  })
  const olga = { ...who.olga, town }
  const page = await openPage(browser, `${town.url}/?person=${who.olga.id},${who.sami.id}&pane=0`, {
    locale: 'it-IT',
    viewport: { width: 1000, height: 941 },
  })
  page.setDefaultTimeout(15_000)
  await picksReady(olga, 'course')
  await taps(olga, 'broadcast:preview.change', 'broadcast:change.buttons')
  await taps(olga, 'broadcast:buttons.wantInterested', 'broadcast:toPreview')
  await bubble(phoneOf(page, 'Olga'), said(olga, 'broadcast:preview.title')).waitFor()
  await keepPicture(page, 'notice-preview-it')
  // Some of them are slow to answer: it is on its way for a while.
  await slowFor([who.ana.id, who.tom.id, who.maya.id])
  await taps(olga, 'broadcast:preview.send')
  await bubble(phoneOf(page, 'Sami'), said(who.sami, 'broadcast:ready.course.text')).waitFor()
  await bubble(phoneOf(page, 'Olga'), '▓▓').waitFor()
  await keepPicture(page, 'notice-progress-it')
  expect(town.faults()).toEqual([])
  await page.context().close()
})

async function slowFor(chats: readonly number[]): Promise<void> {
  const rule = { kind: 'slow', method: 'sendMessage', probability: 1, delayMs: 9000 }
  await fetch(`${town.url}/sim/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules: chats.map(chatId => ({ ...rule, chatId })) }),
  })
}
