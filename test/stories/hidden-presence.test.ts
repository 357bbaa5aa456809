import { afterAll, beforeAll, expect, it } from 'vitest'
import { helpFromFund } from '#core/fund/help-from-fund'
import { flagPresence } from '#core/hidden/flag-presence'
import type { Reach } from '#core/hidden/presence'
import type { MemberId } from '#core/ids'
import { openPlay } from './play.ts'
import { everySight } from './sights.ts'
import { categoryFor, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const hide = async (memberId: MemberId, by: MemberId, reaches: Reach = 'normal') => {
  const commandId = `hide-${memberId}`
  const { territoryId } = town
  const command = { commandId, territoryId, by, memberId, alias: 'Alba', reaches }
  expect(await flagPresence(town.ports)(command)).toMatchObject({ ok: true })
}

it('who hides asks and offers with the desk alone, and only who is named hears of it', async () => {
  const { who } = await openPlay(town, {
    vera: {},
    rita: { roles: ['member', 'operator'] },
    ugo: { roles: ['member', 'operator'] },
  })
  const { vera, rita, ugo } = who
  await hide(vera.memberId, rita.memberId)
  for (const verb of ['menu:verb.request', 'menu:verb.offer'] as const) {
    await vera.write(vera.words.plain(verb))
    await vera.sees(said(vera, 'refusal:through-desk'))
  }
  await vera.tap(vera.words.plain('common:help'))
  await vera.tap(vera.words.plain('help:ask'))
  await rita.sees('chiede aiuto allo sportello')
  await ugo.write('Altro')
  await ugo.offered(/Sportello \(0\)/u)
  expect(await everySight(ugo)).not.toMatch(/Vera/u)
  const rows = await town.owner(
    `select distinct member_id::int as told from delivery where kind = 'help.asked'
    and (facts ->> 'queueItemId')::int in (select id from queue_item where member_id = $1)`,
    [vera.memberId],
  )
  expect(rows).toEqual([{ told: rita.memberId }])
})

it('with whom they exchanged before they stay as an alias, and nothing of them is found', async () => {
  const { who, act } = await openPlay(town, {
    vera: {},
    ana: { minutes: 120 },
    rita: { roles: ['member', 'operator'] },
    ugo: { roles: ['member', 'operator'] },
  })
  await act(`
    vera offers cooking
    ana asks 60 cooking
    vera accepts
    vera finishes 60
    ana confirms`)
  const { vera, ana, rita, ugo } = who
  await hide(vera.memberId, rita.memberId)
  await ana.write(ana.words.plain('menu:verb.exchanges'))
  await ana.tap(ana.words.plain('exchange:list.showPast'))
  await ana.tap(new RegExp(`^${categoryFor(ana, 'cooking')} · `, 'u'))
  const card = await ana.sees('Alba')
  expect(card.text).not.toMatch(/Vera/u)
  await ana.write(ana.words.plain('menu:verb.hours'))
  await ana.tap(ana.words.plain('statement:button'))
  await ana.tap(ana.words.plain('statement:menu.this'))
  const statement = await ana.sees(/−1:00/u)
  expect(statement.text).not.toMatch(/Vera/u)
  // Staff who are not named turn every page of people, and find her on none.
  await ugo.write('Altro')
  await ugo.tap('Strumenti')
  await ugo.tap(ugo.words.plain('tools:assist'))
  await ugo.write('ver')
  await ugo.sees(said(ugo, 'fund:help.nobody'))
  await rita.write('Altro')
  await rita.tap('Strumenti')
  await rita.tap(rita.words.plain('tools:assist'))
  await rita.write('ver')
  await rita.offered(/^Vera · /u)
})

it.each(['ar', 'en'])('a word without content reaches who wants no more (%s)', async language => {
  const { who } = await openPlay(town, {
    vera: { language },
    rita: { roles: ['member', 'operator'] },
  })
  const { vera, rita } = who
  await hide(vera.memberId, rita.memberId, 'neutral')
  const help = { memberId: vera.memberId, minutes: 60, reason: 'agreed' }
  const by = { commandId: `help-${language}`, territoryId: town.territoryId, by: rita.memberId }
  expect(await helpFromFund(town.ports)({ ...by, ...help })).toMatchObject({ ok: true })
  await vera.sees(said(vera, 'notice:neutral'))
  await vera.tap(vera.words.plain('common:menu'))
  expect(await everySight(vera)).not.toContain(vera.words.hours(60))
})
