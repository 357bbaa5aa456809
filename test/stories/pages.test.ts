/** From the chat to the pages and back: a placement made there is told to its person in the phone. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { does, draftOnPages, planOnPages, setUpHost } from '#test/builders/console-desk'
import { bringPeople, signInByChat } from './hours-given.ts'
import { openTown, type Town } from './town.ts'
import { openTownApi } from './town-api.ts'

let town: Town
let api: Awaited<ReturnType<typeof openTownApi>>
beforeAll(async () => {
  town = await openTown()
  api = await openTownApi(town)
})
afterAll(async () => {
  await api.close()
  expect(town.faults()).toEqual([])
  await town.close()
})

it('an operator opens the pages from the chat, and whoever gives hours back reads of it', async () => {
  const cast = await bringPeople(town)
  const { lena, nora, desk } = cast
  const visitor = await signInByChat(town, api, cast)
  await lena.sees('PIN delle tue pagine')
  await setUpHost(visitor, desk)
  const at = await draftOnPages(visitor, desk)
  await planOnPages(visitor, at, desk)
  await does(visitor, at, `${at}/steps`, { verb: 'activate' })
  const told = await nora.sees('La tua attività comincia')
  expect(told.text).toContain('Via Roma 1')
  expect(told.text).not.toMatch(/LPU|tribunale|314/i)
  await nora.tap(nora.words.plain('activity:see'))
  await nora.sees('Fatte:')
  await lena.tap(lena.words.plain('tools:pages.out'))
  await lena.sees('nessuna pagina è più aperta')
  expect((await visitor.get(at)).statusCode).toBe(401)
})
