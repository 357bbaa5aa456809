import { afterAll, beforeAll, expect, it } from 'vitest'
import { announceStatements } from '#core/statement/announce-statements'
import type { SimMessage } from '#sandbox/sim-types'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
import { type Actor, label, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const botToken = '7000000001:story'
const thisMonth = Temporal.PlainYearMonth.from('2026-11')

async function openStatement(me: Actor): Promise<SimMessage> {
  await me.write(me.words.plain('menu:verb.hours'))
  await me.tap(label(me, 'statement:button'))
  await me.tap(label(me, 'statement:menu.this'))
  return me.sees(said(me, 'statement:title', { month: me.words.month(thisMonth) }))
}

it.each(['it', 'en', 'ar'])(
  'a statement is read, and taken away as two files (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 120 },
      bo: { language },
    })
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 75
    ana confirms
  `)
    const { ana } = who
    const shown = await openStatement(ana)
    expect(shown.text).toContain(`${ana.words.plain('statement:closing')}: ${ana.words.hours(45)}`)
    expect(shown.text).toMatch(/\+2:00/)
    expect(shown.text).toMatch(/−1:15.* · Bo/)

    const month = ana.words.month(thisMonth)
    const caption = said(ana, 'statement:caption', { month, balance: ana.words.hours(45) })
    await ana.tap(label(ana, 'statement:csv'))
    const sheet = await fileOf(ana, caption)
    const lines = sheet.text.split('\r\n').filter(line => line !== '')
    const minutes = lines.slice(1, -2).map(line => Number(line.split(';')[4]))
    expect(minutes).toEqual([0, 120, -75])
    expect((await town.account(ana.memberId)).settled).toBe(45)

    await ana.tap(label(ana, 'statement:pdf'))
    const document = await fileOf(ana, caption, '.pdf')
    expect(document.text.slice(0, 5)).toBe('%PDF-')
    await staysReadable(ana)
  },
)

it('the statement of each month comes by itself, if wanted, and stops when told', async () => {
  const { who } = await openPlay(town, { ana: { minutes: 60 } })
  const { ana } = who
  await ana.write(ana.words.plain('menu:verb.hours'))
  await ana.tap(label(ana, 'statement:button'))
  await ana.tap(label(ana, 'statement:menu.want'))
  await ana.sees(said(ana, 'statement:menu.wanted'))
  const first = Temporal.Instant.from('2026-12-01T09:00:00Z')
  const ports = { ...town.ports, now: () => first }
  expect(await announceStatements(ports)(town.territoryId)).toBe(1)
  expect(await announceStatements(ports)(town.territoryId)).toBe(1)
  town.pass({ hours: 24 * 8 })
  await wake(town)
  await ana.sees(said(ana, 'notice:statement', { month: ana.words.month(thisMonth) }))
  await ana.tap(label(ana, 'notice:button.look'))
  const title = said(ana, 'statement:title', { month: ana.words.month(thisMonth) })
  await ana.sees(title)
  await ana.tap(label(ana, 'common:back'))
  await ana.tap(label(ana, 'statement:menu.stop'))
  await ana.sees(said(ana, 'statement:menu.stopped'))
  await ana.tap(label(ana, 'statement:menu.choose'))
  await ana.tap(ana.words.month(thisMonth))
  await ana.sees(title)
  expect(await announceStatements(ports)(town.territoryId)).toBe(0)
})

/** The newest file with this caption, once it has arrived. */
async function fileOf(me: Actor, caption: string, ending = '.csv'): Promise<{ text: string }> {
  await me.sees(caption)
  const message = (await me.messages()).findLast(each => each.document?.file_name?.endsWith(ending))
  if (message?.document === undefined) throw new Error(`${me.name} has no ${ending}`)
  const base = `${town.url}/bot${botToken}`
  const answer = await fetch(`${base}/getFile?file_id=${message.document.file_id}`)
  const { result } = (await answer.json()) as { result: { file_path: string } }
  const file = await fetch(`${town.url}/file/bot${botToken}/${result.file_path}`)
  return { text: await file.text() }
}
