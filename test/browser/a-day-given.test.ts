/** A day of hours given, on the phones of whoever gives them and of the tutor; in every language. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readScreen } from '#core/attendance/show-screen'
import {
  addActivity,
  addHostWithTutor,
  addTurn,
  type HostWithTutor,
} from '#test/builders/bank-activity'
import { tapsIn } from '#test/stories/scene-opportunity'
import { openStage, said } from '#test/stories/stage'
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
  await browser.close()
  await town.close()
})

const cast = {
  it: { locale: 'it-IT', person: 'Marco', tutor: 'Lucia' },
  en: { locale: 'en-GB', person: 'Grace', tutor: 'Helen' },
  ar: { locale: 'ar', person: 'سمير', tutor: 'هدى' },
} as const

async function code({ hostId, tutor }: HostWithTutor): Promise<string> {
  const read = await readScreen(town.ports)({ territoryId: town.territoryId, by: tutor, hostId })
  if (!read.ok) throw new Error(read.refusal.code)
  return read.value
}

it.each(['it', 'en', 'ar'] as const)(
  'one comes, goes and sees it counted, in %s',
  async language => {
    const { locale, person, tutor } = cast[language]
    const { who } = await openStage(town, { [person]: { language }, [tutor]: { language } })
    const [giver, host] = [who[person], who[tutor]]
    if (giver === undefined || host === undefined) throw new Error('nobody came')
    const taps = tapsIn(town)
    const at = await addHostWithTutor(town, 'Emporio', host.memberId)
    const activity = await addActivity(town, { at, person: giver.memberId })
    await addTurn(town, activity, '2026-11-26T09:00', '2026-11-26T12:00')
    const page = await openPage(browser, `${town.url}/?person=${giver.id},${host.id}&pane=0`, {
      locale,
      viewport: { width: 1000, height: 941 },
    })
    page.setDefaultTimeout(15_000)
    town.pass({ seconds: 5 })
    await host.write(host.words.plain('menu:verb.more'))
    await taps(host, 'attendance:tutor.open', 'attendance:tutor.screen')
    await giver.start(await code(at))
    await giver.sees(said(giver, 'attendance:scan.in', { name: giver.name, from: '' }).slice(0, 6))
    town.pass({ hours: 2 })
    await giver.start(await code(at))
    await giver.sees(giver.words.hours(120))
    await taps(giver, 'attendance:own.open')
    const phone = phoneOf(page, giver.name)
    await bubble(phone, said(giver, 'attendance:state.confirmed')).last().waitFor()
    await keepPicture(page, `a-day-given-${language}`)
    expect(town.faults()).toEqual([])
    await page.context().close()
  },
)
