import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { everySight } from './sights.ts'
import { categoryFor, label, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const counted = `
  bo offers cooking
  ana asks 60 cooking
  bo accepts
  bo finishes 60
  ana confirms
`

it.each(['it', 'ar'])('thanks reach the other in one tap, and once (%s)', async language => {
  const { act, who } = await openPlay(town, { ana: { language, minutes: 120 }, bo: { language } })
  const { ana, bo } = who
  await act(counted)
  await ana.tap(label(ana, 'feedback:heartfelt'))
  const done = await ana.sees(said(ana, 'feedback:done.heartfelt', { name: 'Bo' }))
  const category = categoryFor(bo, 'cooking')
  const read = said(bo, 'notice:thanks.heartfelt', { name: 'Ana', category })
  await bo.sees(read)
  // An old button, and thanks of another kind: the first ones stand.
  const [id] = /\d+/u.exec(done.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '') ?? []
  await ana.tapData(done.message_id, `th:${id}:heartfelt`)
  await ana.sees(said(ana, 'feedback:ask', { name: 'Bo' }))
  await ana.tapData(done.message_id, `th:${id}:words`)
  await wake(town)
  const thanks = (await bo.messages()).filter(message => (message.text ?? '').includes(read))
  expect(thanks).toHaveLength(1)
  await act('ana holds 0')
})

it('two words are passed on as they are, a voice too, and never to who was kept away', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  const { ana, bo } = who
  await act(counted)
  await ana.tap(label(ana, 'feedback:more'))
  await ana.tap(label(ana, 'feedback:words'))
  await ana.sees(said(ana, 'feedback:askWords', { name: 'Bo' }))
  await ana.send({ photo: true })
  await ana.sees(said(ana, 'feedback:onlyWords'))
  await ana.write('Il risotto era perfetto')
  await ana.sees(said(ana, 'feedback:done.words', { name: 'Bo' }))
  await bo.sees(
    said(bo, 'notice:thanks.from', { name: 'Ana', category: categoryFor(bo, 'cooking') }),
  )
  await bo.sees('Il risotto era perfetto')
  await bo.tap(label(bo, 'feedback:more'))
  await bo.tap(label(bo, 'feedback:words'))
  await bo.send({ voice: true })
  await bo.sees(said(bo, 'feedback:done.words', { name: 'Ana' }))
  await expect
    .poll(async () => (await ana.messages()).some(message => message.voice !== undefined), {
      timeout: 15_000,
      interval: 100,
    })
    .toBe(true)
  expect(
    await town.owner('select said, count(*)::int as n from feedback group by said order by said'),
  ).toContainEqual({ said: 'words', n: 2 })
})

it('who is kept away reads no thanks, and who thanks does not learn it', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  const { ana, bo } = who
  await act(counted)
  await bo.tap(label(bo, 'safety:open'))
  await bo.tap(label(bo, 'safety:block', { name: 'Ana' }))
  await bo.sees(said(bo, 'safety:blocked', { name: 'Ana' }))
  await ana.tap(label(ana, 'feedback:heartfelt'))
  await ana.sees(said(ana, 'feedback:done.heartfelt', { name: 'Bo' }))
  await wake(town)
  expect(await everySight(bo)).not.toContain('di cuore:')
})

it('a quiet word reaches who takes it and nobody else, and who deletes it is believed', async () => {
  const { act, who } = await openPlay(town, {
    ana: { minutes: 120 },
    bo: { roles: ['member', 'operator'] },
    olga: { roles: ['member', 'operator'] },
  })
  const { ana, bo, olga } = who
  await act(counted)
  await ana.tap(label(ana, 'feedback:more'))
  await ana.tap(label(ana, 'feedback:desk'))
  await ana.sees(said(ana, 'feedback:askDesk', { name: 'Bo' }))
  await ana.write('Mi è sembrato molto triste')
  await ana.sees(said(ana, 'feedback:done.desk'))
  await olga.sees(said(olga, 'notice:feedbackOpened'))
  expect(await everySight(olga)).not.toContain('triste')
  await olga.tap(label(olga, 'notice:button.take'))
  await olga.sees('Mi è sembrato molto triste')
  await wake(town)
  expect(await everySight(bo)).not.toMatch(/triste|per lo sportello/u)
})

it('an operator reads that a word they were to be shown is gone', async () => {
  const { act, who } = await openPlay(town, {
    ana: { minutes: 120 },
    bo: {},
    olga: { roles: ['member', 'operator'] },
  })
  const { ana, olga } = who
  await act(counted)
  await ana.tap(label(ana, 'feedback:more'))
  await ana.tap(label(ana, 'feedback:desk'))
  await ana.sees(said(ana, 'feedback:askDesk', { name: 'Bo' }))
  const messageId = await ana.write('Ci ho ripensato')
  await ana.sees(said(ana, 'feedback:done.desk'))
  await ana.post('/delete', { messageId })
  await olga.tap(label(olga, 'notice:button.take'))
  await olga.sees(said(olga, 'notice:report.gone'))
})

it('a week later there is nothing left to say here', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {} })
  const { ana } = who
  await act(counted)
  await act('169 hours pass')
  await ana.tap(label(ana, 'feedback:heartfelt'))
  await ana.sees(said(ana, 'feedback:nothing', { name: 'Bo' }))
})
