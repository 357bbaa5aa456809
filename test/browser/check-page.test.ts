/** A certificate on paper, checked by the page alone: saved on a phone, no network, no server. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import encodeQR from 'qr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase32 } from '#core/certificate/base32'
import { revocationBytes } from '#core/certificate/revocation-list'
import { createAllWords } from '#locales/i18n'
import { type CertificateFacts, certificatePage } from '#papers/certificate-page'
import { certificateTemplate } from '#papers/certificate-template'
import { createCheckPage } from '#papers/check-page'
import { createCertificateKeys } from '#prisma/certificate-keys'
import { does, draftOnPages, planOnPages, setUpHost } from '#test/builders/console-desk'
import { paperCertificate } from '#test/builders/paper-certificate'
import { testCertificateKeys as keys } from '#test/builders/test-seal'
import { askCertificate, bringPeople, giveMorning, signInByChat } from '../stories/hours-given.ts'
import { openTown } from '../stories/town.ts'
import { openTownApi } from '../stories/town-api.ts'
import { keepPicture } from './keep-picture.ts'
import { openBrowser } from './open-browser.ts'

const { resolve } = createRequire(import.meta.url)
const fonts = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
].map(path => resolve(path))
const wordsOf = createAllWords()
const facts = paperCertificate(keys, { name: 'سارة', host: 'Emporio di Trecate', activity: 'orto' })
const day = Temporal.PlainDate.from('2026-11-28')

let browser: Browser
let phone: BrowserContext
let folder: string
/** The A4 page as pixels: as a phone photographs it, or a scanner sees it. */
let sheet: Buffer
let codeMm: number
beforeAll(async () => {
  browser = await openBrowser(fonts.map(dirname))
  folder = mkdtempSync(join(tmpdir(), 'filo-check-'))
  sheet = await drawSheet(facts, 'ar')
  phone = await browser.newContext({ viewport: { width: 320, height: 640 }, offline: true })
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** The document that becomes the PDF, set by the same typst, at 150 dots an inch. */
async function drawSheet(on: CertificateFacts, language: string): Promise<Buffer> {
  const fontBlobs = fonts.map(path => readFileSync(path))
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] })
  const page = JSON.stringify(certificatePage(on, wordsOf(language), wordsOf('it')))
  const svg = compiler.plainSvg({ mainFileContent: certificateTemplate, inputs: { page } })
  const desk = await browser.newPage({ viewport: { width: 1240, height: 1754 } })
  await desk.setContent(`<style>body{margin:0}svg{width:1240px;height:1754px}</style>${svg}`)
  const width = await desk.evaluate(
    `document.querySelector('svg image').getBoundingClientRect().width`,
  )
  codeMm = (Number(width) / 1240) * 210
  const picture = await desk.screenshot()
  await desk.close()
  return picture
}

/** Saved on the phone and opened from there; requests that leave it would fail the test. */
async function openSaved(known = keys.known, language = 'it', on = phone): Promise<Page> {
  const { html } = createCheckPage()('https://filo.example.org', known, day)
  const path = join(folder, `check-${known[0]?.id ?? 'none'}.html`)
  writeFileSync(path, html)
  const page = await on.newPage()
  page.on('pageerror', fault => {
    throw fault
  })
  await page.goto(pathToFileURL(path).href)
  await page.getByRole('button', { name: names[language] ?? '', exact: true }).click()
  return page
}
const names: Readonly<Record<string, string>> = { it: 'Italiano', en: 'English', ar: 'العربية' }

const choose = (page: Page, buffer: Buffer) =>
  page.locator('#picture').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer })
const paste = async (page: Page, text: string) => {
  await page.locator('#text').fill(text)
  await page.locator('#pasting button').click()
}
const told = (page: Page) => page.locator('#result h2')
const says = (page: Page, text: string) => told(page).filter({ hasText: text }).waitFor()

describe('a page saved on a phone, in aeroplane mode', () => {
  it('reads the code off the sheet and says what was signed', async () => {
    const page = await openSaved()
    await choose(page, sheet)
    await says(page, '✓ Valido')
    const text = await page.locator('#result').textContent()
    for (const part of ['سارة', '90 ore', '1 settembre 2026', 'CISA Ovest Ticino', 'K7QX-2M9D']) {
      expect(text).toContain(part)
    }
    expect(text).toContain('manca la rete')
    await keepPicture(page, 'certificate-checked')
  })

  it('refuses a text with one letter changed, and one that it cannot read', async () => {
    const page = await openSaved(keys.known, 'en')
    await paste(page, facts.signed)
    await says(page, '✓ Valid')
    const other = facts.signed.at(60) === 'A' ? 'B' : 'A'
    await paste(page, `${facts.signed.slice(0, 60)}${other}${facts.signed.slice(61)}`)
    await says(page, '✗ Altered')
    expect(await page.locator('#result').textContent()).not.toContain('CISA')
    await paste(page, 'hello')
    await says(page, 'Not a certificate')
    await choose(page, await page.screenshot())
    await says(page, 'no code in this photo')
  })

  it('says "update me" for a key that it does not carry', async () => {
    const others = createCertificateKeys([{ id: 'k9', key: new Uint8Array(32).fill(9) }])
    const page = await openSaved(others.known, 'en')
    await paste(page, facts.signed)
    await says(page, 'update me')
  })

  it('speaks Arabic from the right, and axe finds nothing in any language', async () => {
    for (const language of Object.keys(names)) {
      const page = await openSaved(keys.known, language)
      await paste(page, facts.signed)
      await told(page).waitFor()
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      expect(Number(await page.evaluate('document.documentElement.scrollWidth'))).toBe(320)
      if (language === 'ar') await keepPicture(page, 'certificate-checked-arabic')
    }
  })
})

describe('from the desk to the phone in aeroplane mode', () => {
  // Two days of four people: a busy machine needs its time.
  it('a placement made on the pages becomes hours, and these a paper that holds', {
    timeout: 180_000,
  }, async () => {
    const town = await openTown()
    const api = await openTownApi(town)
    const cast = await bringPeople(town)
    const visitor = await signInByChat(town, api, cast)
    await setUpHost(visitor, cast.desk)
    const days = { from: '2026-11-25', to: '2027-05-24' }
    const at = await draftOnPages(visitor, cast.desk, days)
    await planOnPages(visitor, at, cast.desk)
    await does(visitor, at, `${at}/steps`, { verb: 'activate' })
    await cast.nora.write(cast.nora.words.plain('menu:verb.hours'))
    await cast.nora.tap(cast.nora.words.plain('shift:open'))
    await cast.nora.offered(/^domani, 09:00–12:00/u)
    // Wednesday, two minutes to nine.
    town.pass({ hours: 22, minutes: 58 })
    await giveMorning(town, cast)
    const later = await signInByChat(town, api, cast)
    await later.get(`${at}/register?from=2026-11-01&to=2026-11-30`)
    expect(later.page()).toContain('9:00–12:00')
    const paper = await askCertificate(town, cast)
    const page = await openSaved()
    await choose(page, await drawSheet(paper, 'it'))
    await says(page, '✓ Valido')
    const text = await page.locator('#result').textContent()
    expect(text).toContain('Nora')
    expect(text).toContain('3 ore')
    expect(text).not.toMatch(/LPU|Tribunale|314/i)
    expect(town.faults()).toEqual([])
    await api.close()
    await town.close()
  })
})

describe('where there is a network', () => {
  it('asks the house for newer keys and for what was taken back, and keeps that list for later', async () => {
    const others = createCertificateKeys([{ id: 'k9', key: new Uint8Array(32).fill(8) }])
    const online = await browser.newContext({ viewport: { width: 320, height: 640 } })
    const asked: string[] = []
    let numbers: readonly string[] = []
    const page = await openSaved(others.known, 'it', online)
    await online.route('https://filo.example.org/**', async route => {
      asked.push(new URL(route.request().url()).pathname)
      const headers = { 'access-control-allow-origin': '*' }
      const json = asked.at(-1) === '/open/keys.json' ? keySet : revoked(numbers)
      await route.fulfill({ json, headers })
    })
    await paste(page, facts.signed)
    await says(page, '✓ Valido')
    expect(asked).toEqual(['/open/keys.json', '/open/area-sud/revoked.json'])
    // Taken back since, within the minutes that share a date.
    numbers = ['K7QX-2M9D']
    await paste(page, facts.signed)
    await says(page, '✗ Ritirato')
    await online.setOffline(true)
    await paste(page, facts.signed)
    await says(page, '✗ Ritirato')
    expect(await page.locator('#result').textContent()).toContain('27 novembre 2026')
    await online.close()
  })
})

it('an answer that comes late says nothing of the certificate that is checked by then', async () => {
  const online = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await openSaved(keys.known, 'en', online)
  const late = Promise.withResolvers<undefined>()
  await online.route('https://filo.example.org/**', async route => {
    await late.promise
    await route.fulfill({ json: {}, headers: { 'access-control-allow-origin': '*' } })
  })
  await paste(page, facts.signed)
  await paste(page, 'hello')
  await says(page, 'Not a certificate')
  late.resolve(undefined)
  // By the time that this one is answered, so is the first.
  await page.evaluate(`fetch('https://filo.example.org/').then(answer => answer.text())`)
  expect(await told(page).textContent()).toContain('Not a certificate')
  // An answer that is no list leaves the verdict of the signature as it is.
  await paste(page, facts.signed)
  await says(page, '✓ Valid')
  await online.close()
})

/** What the house answers. */
const keySet = { keys: keys.known.map(({ id, key }) => ({ kid: id, x: key })) }
function revoked(numbers: readonly string[]) {
  const list = { territory: 'area-sud', at: '2026-11-27T10:00:00Z', numbers }
  const signature = toBase32(keys.sign(revocationBytes(list)))
  return { ...list, keyId: keys.current.id, signature }
}

it('the code on the sheet is at least 4 cm wide, with four modules of white around it', () => {
  const { length } = encodeQR(facts.signed, 'raw', { ecc: 'medium', border: 1 })
  const modules = length - 2
  // The picture holds the code and four modules of white on each side.
  expect((codeMm / (modules + 8)) * modules).toBeGreaterThan(40)
})
