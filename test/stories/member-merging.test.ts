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

it('an operator makes two records one by taps: what would move is read first', async () => {
  const { act, who } = await openPlay(town, {
    ida: { minutes: 30 },
    uno: {},
    due: { minutes: 45 },
    op: { roles: ['member', 'operator'] },
  })
  await act(`
    uno offers cooking
    ida asks 30 cooking
    uno accepts
  `)
  const { due, op, uno } = who
  const choose = async (name: string) => {
    await op.write(name)
    await op.tap(new RegExp(`^${name}, .* · n\\. `))
  }
  const begin = async () => {
    await op.write('Altro')
    await op.tap('Strumenti')
    await op.tap('▸')
    await op.tap('Unisco due schede')
    await op.sees('Quale scheda va via?')
    await choose('Uno')
    await op.sees('E quale resta?')
    await choose('Due')
  }
  await begin()
  const held = await op.sees('ha ore promesse')
  expect(held.text).toContain('scambi 1')
  await op.tap('Annulla')
  await act(`
    uno finishes 30
    ida confirms
  `)
  await begin()
  await op.sees('insieme 1 ora e 15 minuti')
  await op.tap('Sì, è la stessa persona')
  await op.sees('Due è una scheda sola, con 1 ora e 15 minuti')
  expect((await town.account(due.memberId)).settled).toBe(75)
  const [gone] = await town.owner('select merged_into::int as into from member where id = $1', [
    uno.memberId,
  ])
  expect(gone).toEqual({ into: due.memberId })
})
