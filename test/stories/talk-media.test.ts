import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
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

/** One chat takes one message a second. */
const patiently = { timeout: 15_000, interval: 100 } as const

const agreed = `
  bo offers cooking
  ana asks 60 cooking
  bo accepts
`
const meet = async (language = 'it') => {
  const { act, who } = await openPlay(town, {
    ana: { language, minutes: 60 },
    bo: { language },
  })
  await act(agreed)
  return { act, ...who }
}

/** Passes on what was just sent to the only person there is. */
const pass = async (from: Actor, name: string): Promise<void> => {
  await from.tap(label(from, 'exchange:talk.relayTo', { name }))
  await from.sees(said(from, 'exchange:talk.sent', { name }))
}

it.each([
  ['photo', 'it'],
  ['voice', 'ar'],
])('a %s is passed on and says who it is from (%s)', async (what, language) => {
  const { ana, bo } = await meet(language)
  await ana.send({ [what]: true })
  await pass(ana, 'Bo')
  const seen = await bo.sees(said(bo, 'notice:message.named', { name: 'Ana' }))
  expect(seen).toHaveProperty(what)
  expect(seen.forward).toBeUndefined()
  await bo.send({ voice: true, replyTo: seen.message_id })
  await ana.sees(said(ana, 'notice:message.named', { name: 'Bo' }))
  // Under a picture or a voice no text can be rewritten: what its buttons open comes below.
  await ana.tap(label(ana, 'safety:open'))
  await ana.sees(said(ana, 'safety:ask', { name: 'Bo' }))
})

it('a picture with words keeps them, a place comes after a line that says from whom', async () => {
  const { ana, bo } = await meet()
  await ana.send({ photo: true, caption: 'La pentola grande' })
  await pass(ana, 'Bo')
  await bo.sees(said(bo, 'notice:message.from', { name: 'Ana' }))
  await bo.sees('La pentola grande')
  await ana.send({ location: { latitude: 45.42, longitude: 8.74 } })
  await pass(ana, 'Bo')
  await expect
    .poll(
      async () => (await bo.messages()).map(message => message.location !== undefined),
      patiently,
    )
    .toContain(true)
  await ana.send({
    venue: { title: 'Bar', address: 'via Roma 1', location: { latitude: 45.42, longitude: 8.74 } },
  })
  await pass(ana, 'Bo')
  await expect
    .poll(async () => (await bo.messages()).some(message => message.venue !== undefined), patiently)
    .toBe(true)
})

it('pictures sent together are asked about once and all arrive', async () => {
  const { ana, bo } = await meet()
  for (const caption of ['uno', 'due', 'tre']) {
    await ana.send({ photo: true, caption, group: 'g1' })
  }
  await pass(ana, 'Bo')
  await expect
    .poll(
      async () => (await bo.messages()).filter(message => message.photo !== undefined).length,
      patiently,
    )
    .toBe(3)
  const asked = (await ana.messages()).filter(message => message.text?.includes('Mandato a Bo'))
  expect(asked).toHaveLength(1)
})

it('a long text passes whole', async () => {
  const { ana, bo } = await meet()
  const long = 'parola '.repeat(585).trim()
  await ana.write(long)
  await pass(ana, 'Bo')
  expect((await bo.sees(long)).text).toBe(long)
})

it('who corrects what was passed on reads once that it stays as it was', async () => {
  const { ana, bo } = await meet()
  const messageId = await ana.write('Alle nove')
  await ana.post('/edit', { messageId, text: 'Alle dieci' })
  await pass(ana, 'Bo')
  await bo.sees(/Alle (nove|dieci)/)
  await ana.post('/edit', { messageId, text: 'Alle undici' })
  await ana.sees(said(ana, 'exchange:talk.edited'))
})

it('what was taken away before it passed is told to who wrote it', async () => {
  const { ana } = await meet()
  town.pass({ hours: 11 })
  const messageId = await ana.write('Porto il vino')
  await ana.tap(label(ana, 'exchange:talk.relayTo', { name: 'Bo' }))
  await ana.sees(said(ana, 'exchange:talk.later', { name: 'Bo', time: '08:00' }))
  await ana.post('/delete', { messageId })
  town.pass({ hours: 12 })
  await wake(town)
  await ana.sees(said(ana, 'notice:message.lost', { name: 'Bo' }))
})

it('the conversation goes on for two days after the end, then says that it has ended', async () => {
  const { act, ana, bo } = await meet()
  await act(`
    bo finishes 60
    ana confirms
    24 hours pass
  `)
  await ana.write('Hai dimenticato il grembiule')
  await pass(ana, 'Bo')
  const seen = await bo.sees('grembiule')
  expect(buttonsOf(seen).length).toBeGreaterThan(0)
  await act('25 hours pass')
  await bo.write('Passo domani', seen.message_id)
  await bo.sees(said(bo, 'exchange:talk.closed'))
})
