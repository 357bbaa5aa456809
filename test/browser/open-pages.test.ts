import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminApi, openAdminApi } from '#test/builders/admin-api'
import { addOrganisation, addPosting } from '#test/builders/bank-posting'
import { openBrowser } from './open-browser.ts'

let api: AdminApi
let browser: Browser
let address: string
let job: number
beforeAll(async () => {
  browser = await openBrowser()
  api = await openAdminApi()
  address = `${await api.app.listen({ port: 0, host: '127.0.0.1' })}/open/bank`
  const organisationId = await addOrganisation(api.bank, 'Il Forno di Trecate', 'company')
  job = await addPosting(api.bank, {
    ...{ organisationId, contract: 'fixed-term', weeklyMinutes: 1200, places: 2 },
    link: 'https://example.org/annuncio',
    texts: [
      { field: 'title', number: 0, language: 'it', text: 'Aiuto in un forno, di mattina presto' },
      { field: 'title', number: 0, language: 'ar', text: 'مساعدة في مخبز، صباحًا باكرًا' },
      {
        ...{ field: 'summary', number: 0, language: 'it' },
        text: 'Si impasta, si inforna e si sforna.\nServe chi si alza volentieri presto.',
      },
      { field: 'schedule', number: 0, language: 'it', text: 'dalle 4 alle 8, sei giorni' },
    ],
    requirements: [
      { number: 1, kind: 'spoken-language', language: 'it' },
      { number: 2, kind: 'driving-licence', class: 'B' },
    ],
  })
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

/** A small phone: 320 by 568 of its own pixels. */
async function open(path: string): Promise<Page> {
  const viewport = { width: 320, height: 568 }
  const context = await browser.newContext({ viewport, javaScriptEnabled: true })
  const page = await context.newPage()
  await page.goto(`${address}${path}`)
  return page
}

/** Light and dark alike. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations: all } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    found.push(...all.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html}`)))
  }
  return found
}

describe('on a small phone, in every language', () => {
  it.each(['it', 'en', 'ar'])('axe finds nothing, and nothing is cut off (%s)', async language => {
    const faults: string[] = []
    for (const path of [`/${job}?lang=${language}`, `?lang=${language}`, `/999?lang=${language}`]) {
      const page = await open(path)
      page.on('console', message => faults.push(message.text()))
      await page.reload()
      expect(await violations(page)).toEqual([])
      const width = await page.evaluate('document.documentElement.scrollWidth')
      expect([path, Number(width) <= 320]).toEqual([path, true])
      // The policy lets its own style through: without it the page would be black on white.
      expect(await page.evaluate('getComputedStyle(document.body).maxWidth')).toBe('640px')
      await page.context().close()
    }
    expect(faults.filter(fault => !/404/.test(fault))).toEqual([])
  })
})
