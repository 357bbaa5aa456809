/** From the chat to the pages and back: a placement made there is told to its person in the phone. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wholeWeek } from '#core/listing/week'
import { does, draftOnPages, planOnPages, setUpHost } from '#test/builders/console-desk'
import { openVisitor, pin } from '#test/builders/console-visit'
import { tapsIn } from './scene-opportunity.ts'
import { openStage } from './stage.ts'
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
  const staff = { roles: ['member', 'operator'] } as const
  const { who } = await openStage(town, { lena: staff, nora: { municipality: '003149' }, tea: {} })
  const { lena, nora, tea } = who
  const host = await town.work(async ({ members, organisations, mandates }) => {
    const now = town.ports.now()
    const facts = {
      language: 'it',
      spokenLanguages: [],
      municipalityCode: null,
      weekSlots: wholeWeek,
    }
    const more = { noticeVersion: null, adult: false, joinedAt: now }
    const id = await members.create(
      { state: 'active', firstName: 'Emporio', ...facts, ...more },
      now,
    )
    await organisations.add(id, { kind: 'aps', contact: null }, now)
    const legal = { memberId: lena.memberId, kind: 'legal', organisationId: null } as const
    await mandates.grant(legal, null, now)
    return id
  })
  await lena.write(lena.words.plain('menu:verb.more'))
  await tapsIn(town)(lena, 'tools:open', 'tools:pages.open')
  await lena.sees('10 minuti')
  const code = /console\/enter\/([\w-]{22})/.exec(JSON.stringify(await lena.messages()))?.[1]
  const visitor = openVisitor(api)
  const link = `/console/enter/${String(code)}`
  await visitor.get(link)
  expect((await visitor.send(link, { pin, again: pin })).statusCode).toBe(303)
  await lena.sees('PIN delle tue pagine')
  const desk = { olga: lena.memberId, lena: lena.memberId, cora: lena.memberId, host }
  const people = { ...desk, nora: nora.memberId, tea: tea.memberId }
  await setUpHost(visitor, people)
  const at = await draftOnPages(visitor, people)
  await planOnPages(visitor, at, people)
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
