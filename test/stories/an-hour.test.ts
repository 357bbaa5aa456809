import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

it.each([
  ['it', 'en'],
  ['en', 'ar'],
  ['ar', 'it'],
])('an hour is asked for in %s, given in %s, and counted once', async (asker, giver) => {
  const { act } = await openPlay(town, {
    ana: { language: asker, minutes: 120 },
    bo: { language: giver },
  })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    ana holds 60
    ana suggests tomorrow 15
    bo agrees
    bo says coming
    bo finishes 75
    ana confirms twice
    ana holds 0
    balances ana -75 bo +75
  `)
})
