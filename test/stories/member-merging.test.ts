import { afterAll, beforeAll, expect, it } from 'vitest'
import { mergeMembers } from '#core/merging/merge-members'
import { openPlay } from './play.ts'
import { said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

it('who was written down twice goes on as one, with the hours of both', async () => {
  const { act, who } = await openPlay(town, {
    ana: { minutes: 60 },
    bo: {},
    twin: { minutes: 120 },
    op: { roles: ['member', 'operator'] },
  })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 60
    ana confirms
  `)
  const { ana, bo, op, twin } = who
  const command = { commandId: 'merge', territoryId: town.territoryId, by: op.memberId }
  const pair = { gone: bo.memberId, stays: twin.memberId }
  const merged = await mergeMembers(town.ports)({ ...command, ...pair, reason: 'same person' })
  expect(merged).toMatchObject({ ok: true, value: { telegram: 'ends' } })
  town.pass({ seconds: 5 })
  await twin.write('/menu')
  await twin.write(twin.words.plain('menu:verb.hours'))
  await twin.sees(said(twin, 'hours:balance', { time: twin.words.hours(180) }))
  // Ana's history names the person as they are called now.
  await ana.write(ana.words.plain('menu:verb.hours'))
  const hours = await ana.sees('Twin')
  expect(hours.text).not.toContain('Bo')
})
