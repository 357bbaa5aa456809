import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { label } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

it('words written while Telegram fails are not lost: the late button still passes them on', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
  `)
  await who.ana.sees('Bo')
  const { id } = who.bo
  const rules = [{ kind: '5xx', method: 'sendMessage', chatId: id, probability: 1, times: 1 }]
  await fetch(`${town.url}/sim/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules }),
  })
  await who.bo.write('Porto io le teglie')
  await who.bo.tap(label(who.bo, 'common:continue'))
  await who.bo.tap(label(who.bo, 'exchange:talk.relayTo', { name: 'Ana' }))
  await who.ana.sees('Porto io le teglie')
})
