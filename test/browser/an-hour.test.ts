import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashInviteCode } from '#bot/invite-code'
import { createInvite } from '#core/invite/create-invite'
import { createAllWords, type Key, type Words } from '#locales/i18n'
import { type Language, ownNames } from '#locales/languages'
import { openTown, type Town } from '#test/stories/town'
import { openBrowser } from './open-browser.ts'
import { openPage, phoneOf } from './phone-page.ts'

const wordsOf = createAllWords()
const fonts = ['inter', 'noto-sans-arabic', 'noto-color-emoji'].map(name =>
  dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`))),
)
const pictures = join(import.meta.dirname, '../../docs/screenshots')

let browser: Browser
let town: Town
beforeAll(async () => {
  ;[browser, town] = await Promise.all([openBrowser(fonts), openTown()])
})
afterAll(async () => {
  await browser.close()
  await town.close()
})

it.each([
  { language: 'it', giver: 'Bruno', asker: 'Anna' },
  { language: 'en', giver: 'Tom', asker: 'Maya' },
  { language: 'ar', giver: 'سامي', asker: 'ليلى' },
] as const)('two newcomers settle an hour between them, in $language', async scene => {
  const { language, giver, asker } = scene
  const code = await invitation()
  const ids = [await person(asker, language), await person(giver, language)]
  const page = await openPage(browser, `${town.url}/?person=${ids.join(',')}&pane=0`, {
    viewport: { width: 1000, height: 900 },
    locale: language,
    colorScheme: 'light',
  })
  const [her, him] = [asker, giver].map(name => openActor(page, name, language))
  if (her === undefined || him === undefined) throw new Error('two phones')
  for (const [at, actor] of [her, him].entries()) {
    await post(`people/${ids[at] ?? 0}/start`, { payload: code })
    await comeIn(actor)
  }

  await offer(him)
  await ask(her)
  await him.press('exchange:verb.accept')
  await him.reads('exchange:card.giverWith', { name: asker })
  await him.press('exchange:verb.suggest')
  await him.pressText(him.words.day(today().add({ days: 1 }), today()))
  await him.pressText('15:00')
  await her.press('exchange:verb.agree')
  await her.press('exchange:verb.finish')
  await her.pressText(her.words.hours(60))
  await him.press('exchange:verb.confirm')

  await her.press('menu:verb.hours')
  await him.press('menu:verb.hours')
  await her.reads('hours:balance', { time: her.words.hours(60) })
  await him.reads('hours:balance', { time: him.words.hours(180) })
  if (language === 'ar') {
    expect(await her.phone.getAttribute('dir')).toBe('rtl')
  }
  await takePicture(page, language)
  expect(town.faults()).toEqual([])
})

type Actor = ReturnType<typeof openActor>

function openActor(page: Page, name: string, language: Language) {
  const phone: Locator = phoneOf(page, name)
  const words: Words = wordsOf(language)
  const pressText = (label: string): Promise<void> =>
    phone.getByRole('button', { name: label, exact: true }).last().click()
  const shows = async (text: string): Promise<void> => {
    await phone.locator('.message', { hasText: text }).last().waitFor()
  }
  type Facts = Readonly<Record<string, string | number>>
  return {
    name,
    phone,
    words,
    pressText,
    press: (key: Key, facts: Facts = {}) => pressText(words.plain(key, facts)),
    shows,
    reads: (key: Key, facts: Facts = {}) => shows(bare(words.plain(key, facts))),
    types: async (text: string) => {
      await phone.getByRole('textbox').fill(text)
      await phone.getByRole('textbox').press('Enter')
    },
  }
}

async function comeIn(actor: Actor): Promise<void> {
  await actor.pressText(ownNames[actor.words.language])
  await actor.press('join:noticeYes')
  await actor.press('join:adultYes')
  await actor.pressText(actor.name)
  await actor.types('Trecate')
  const summary = actor.words.plain('join:summary', { name: actor.name, municipality: 'Trecate' })
  await actor.shows(summary)
}

async function offer(actor: Actor): Promise<void> {
  await actor.press('menu:verb.offer')
  await chooseCooking(actor)
  await actor.press('listing:place.municipality', { municipality: 'Trecate' })
  await actor.press('listing:grid.any')
  await actor.press('listing:note.skip')
  await actor.press('listing:summary.publish')
  await actor.reads('listing:published.offer', { category: cooking(actor) })
}

async function ask(actor: Actor): Promise<void> {
  await actor.press('menu:verb.request')
  await chooseCooking(actor)
  await actor.press('listing:when.any')
  await actor.pressText(actor.words.hours(60))
  await actor.press('listing:place.municipality', { municipality: 'Trecate' })
  await actor.press('listing:note.skip')
  await actor.press('listing:summary.find')
  await actor.press('match:askOne')
}

async function chooseCooking(actor: Actor): Promise<void> {
  await actor.types(cooking(actor))
  await actor.press('listing:category.right')
}

const cooking = (actor: Actor): string => actor.words.plain('category:name.cooking')
const today = () => town.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
const bare = (html: string): string => html.replaceAll(/<[^>]+>/g, '')

/** The picture of the README: made when it is missing, or when asked for. */
async function takePicture(page: Page, language: Language): Promise<void> {
  const path = join(pictures, `an-hour-${language}.png`)
  if (existsSync(path) && process.env['FILO_SCREENSHOTS'] !== '1') return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path })
}

async function invitation(): Promise<string> {
  const code = crypto.randomUUID()
  const codeHash = hashInviteCode(code)
  const wish = {
    territoryId: town.territoryId,
    by: null,
    role: 'member',
    uses: 2,
    days: 1,
    codeHash,
  } as const
  const made = await createInvite(town.ports)(wish)
  if (!made.ok) throw new Error(made.refusal.code)
  return code
}

const person = async (firstName: string, languageCode: string): Promise<number> =>
  (await post('people', { firstName, languageCode })).id

async function post(path: string, body: object): Promise<{ id: number }> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${town.url}/sim/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as { id: number }
}
