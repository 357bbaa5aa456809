import { mkdir } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterSheet } from '#core/attendance/write-attendance'
import { type AdminApi, openAdminApi } from '#test/builders/admin-api'
import {
  addActivity,
  addHostWithTutor,
  addTurn,
  type HostWithTutor,
} from '#test/builders/bank-activity'
import { addCertificate } from '#test/builders/bank-certificate'
import {
  type ConsoleDesk,
  draftOnPages,
  openConsoleDesk,
  openHostPages,
  planOnPages,
  setUpHost,
} from '#test/builders/console-desk'
import { linkFor, pin, signIn } from '#test/builders/console-visit'
import { keepPicture } from './keep-picture.ts'
import { openBrowser } from './open-browser.ts'

let api: AdminApi
let browser: Browser
let context: BrowserContext
let desk: ConsoleDesk
let address: string
let at: string
let certificate: number
let here: HostWithTutor
let turn: number
/** A placement that has a row in its register. */
let given: number
const todayPath = '/console/today?day=2026-11-23'
let below: Readonly<Record<string, string>>
beforeAll(async () => {
  browser = await openBrowser()
  api = await openAdminApi()
  desk = await openConsoleDesk(api.bank)
  const { bank } = api
  const now = bank.ports.now()
  await bank.work(({ members }) => members.grant(desk.lena, 'coordinator', null, now))
  certificate = await addCertificate(bank, desk.nora)
  const lena = await signIn(api, bank, desk.lena)
  await setUpHost(lena, desk)
  at = await draftOnPages(lena, desk)
  await planOnPages(lena, at, desk)
  below = await openHostPages(lena, desk)
  await bank.asOwner(
    `insert into placement_flag (territory_id, placement_id, kind, day, minutes, opened_at)
    values ($1, $2, 'week-over', '2026-11-30', 420, now())`,
    [bank.territoryId, at.split('/').at(-1)],
  )
  here = await addHostWithTutor(bank, 'Orto di Cerano', desk.tea)
  const activity = await addActivity(bank, { at: here, person: desk.nora })
  given = activity.placementId
  const sheet = {
    day: Temporal.PlainDate.from('2026-11-19'),
    from: clock('09:00'),
    to: clock('18:30'),
  }
  const by = { commandId: 'sheet', territoryId: bank.territoryId, by: desk.lena }
  await enterSheet(bank.ports)({ ...by, ...sheet, placementId: activity.placementId })
  turn = await addTurn(bank, activity, '2026-11-23T09:00', '2026-11-23T12:00')
  address = await api.app.listen({ port: 0, host: '127.0.0.1' })
  context = await browser.newContext({ viewport: phone, javaScriptEnabled: true })
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

const clock = (text: string) => Temporal.PlainTime.from(text)
const phone = { width: 360, height: 740 }
const table = { width: 1280, height: 900 }

/** Documents show them. */
const pictured: readonly string[] = ['today', 'placement', 'host']

/** Kept only when somebody wants to look. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['FILO_LOOK']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html}`))
  return [...found, ...(await cutOff(page))]
}

async function cutOff(page: Page): Promise<readonly string[]> {
  const width = Number(await page.evaluate('document.documentElement.scrollWidth'))
  return width > (page.viewportSize()?.width ?? 0) ? [`cut off: ${String(width)}`] : []
}

describe('from the link to every page, by keyboard alone', () => {
  it('one comes in', async () => {
    const page = await context.newPage()
    await page.goto(`${address}/console`)
    await keep(page, 'sign-in')
    expect(await faultsOf(page)).toEqual([])
    await page.goto(`${address}${await linkFor(api.bank, desk.lena)}`)
    await keep(page, 'pin')
    expect(await faultsOf(page)).toEqual([])
    await page.focus('#pin')
    await page.keyboard.type(pin)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/console/placements')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('content')
    await page.close()
  })

  // Some fifteen pages, twice each: a busy machine needs its time.
  it('axe finds nothing, nothing is cut off, our style gets through', {
    timeout: 180_000,
  }, async () => {
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    const pages = {
      ...{ placements: '/console/placements', search: '/console/placements/new?name=No' },
      ...{ draft: `/console/placements/new/${desk.nora}`, placement: at, week: `${at}/week` },
      ...{ change: `${at}/change`, register: `${at}/register?from=2026-12-01&to=2026-12-31` },
      ...{ flags: '/console/flags', flag: '/console/flags/1', hosts: '/console/hosts' },
      ...{ deadlines: '/console/flags/deadlines', mandates: '/console/mandates' },
      give: `/console/mandates/new/${desk.olga}`,
      ...{ host: `/console/hosts/${desk.host}`, certificates: '/console/certificates' },
      ...{ certificate: `/console/certificates/${certificate}`, people: '/console/people' },
      ...{ certify: `/console/certificates/new/${given}` },
      row: `/console/placements/${given}/register/1`,
      correct: `/console/placements/${given}/register/1/correction?kind=time&from=09:00&to=12:00&break=0`,
      ...below,
      ...{ today: todayPath, turn: `/console/today/turns/${turn}` },
      ...{ sheets: '/console/today/sheet', sheet: `/console/today/sheet?host=${here.hostId}` },
      ...{ none: '/console/nothing', accessibility: '/console/accessibility' },
    }
    for (const [name, path] of Object.entries(pages)) {
      await page.setViewportSize(phone)
      await page.goto(`${address}${path}`)
      await keep(page, `${name}-phone`)
      expect([name, await cutOff(page)]).toEqual([name, []])
      await page.setViewportSize(table)
      await keep(page, `${name}-desk`)
      if (pictured.includes(name)) await keepPicture(page, `pages-${name}`, 'body')
      expect([name, await faultsOf(page)]).toEqual([name, []])
      const letters = await page.evaluate('getComputedStyle(document.body).fontFamily')
      expect(letters).toContain('Titillium')
    }
    expect(said.filter(text => !text.includes('404'))).toEqual([])
    await page.goto(`${address}/console/today/sheet?host=${here.hostId}`)
    await page.selectOption('#person1', { index: 1 })
    for (const [name, text] of [
      ['day1', '2026-11-20'],
      ['from1', '07:00'],
      ['to1', '16:00'],
    ] as const) {
      await page.fill(`#${name}`, text)
    }
    await page.click('main button[type=submit]')
    await page.waitForSelector('text=oltre il limite del giorno')
    await keep(page, 'preview-desk')
    expect(await faultsOf(page)).toEqual([])
    await page.close()
  })

  it('a form that is wrong says so where one is, in English too, and works without scripts', async () => {
    const state = await context.storageState()
    const plain = await browser.newContext({
      ...{ storageState: state, viewport: phone, javaScriptEnabled: false },
    })
    const page = await plain.newPage()
    await page.goto(`${address}${at}/change`)
    await page.fill('#activity', '')
    await page.click('main button[type=submit]')
    expect(await page.title()).toMatch(/^Da correggere/)
    await page.click('footer button[value=en]')
    await page.waitForURL('**/console/placements')
    expect(await page.locator('h1').textContent()).toBe('Placements')
    await plain.close()
  })
})
