import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { findGroup, openGroup } from './scene-group.ts'
import { type Actor, categoryFor, label, openStage, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const meet = async (language = 'it') => {
  const { act, who } = await openPlay(town, {
    ana: { language, minutes: 120 },
    bo: { language },
    eve: { language },
  })
  return { act, ...who }
}

/** One chat takes one message a second. */
const patiently = { timeout: 15_000, interval: 100 } as const
const voicesOn = async (phone: Actor) =>
  (await phone.messages()).filter(message => message.voice !== undefined)
const lineOf = (reader: Actor, name: string) =>
  said(reader, 'exchange:voice.of', { name, category: categoryFor(reader, 'cooking') })

/** The dialogue of a request, up to the two words. */
async function askUntilNote(me: Actor): Promise<void> {
  town.pass({ seconds: 5 })
  await me.write(me.words.plain('menu:verb.request'))
  await me.write(categoryFor(me, 'cooking'))
  await me.tap(label(me, 'listing:category.right'))
  await me.tap(label(me, 'listing:when.any'))
  await me.tap('1 ora')
  await me.tap('Fino a 20 km')
  await me.sees(said(me, 'listing:note.ask'))
}

async function openMine(me: Actor): Promise<void> {
  town.pass({ seconds: 5 })
  await me.write(me.words.plain('menu:verb.more'))
  await me.sees(said(me, 'menu:more.title'))
  await me.tap(label(me, 'menu:more.listings'))
  await me.sees(said(me, 'listing:mine.title'))
  await me.tap(new RegExp(RegExp.escape(categoryFor(me, 'cooking')), 'u'))
}

it.each(['it', 'en', 'ar'])(
  'who asks says it aloud: the other hears it after both said yes, and again later (%s)',
  async language => {
    const { act, ana, bo, eve } = await meet(language)
    await act(`
      bo offers cooking
      ana asks 60 cooking aloud
    `)
    expect(await voicesOn(bo)).toEqual([])
    const [asked] = await exchangesOf(ana)
    town.pass({ seconds: 5 })
    await bo.tapData(1, `v:x:${asked}`)
    await bo.sees(said(bo, 'exchange:voice.lost'))
    await act('bo accepts')
    await expect.poll(async () => (await voicesOn(bo)).length, patiently).toBe(1)
    const heard = await bo.sees(lineOf(bo, 'Ana'))
    expect(heard.forward).toBeUndefined()
    await bo.tap(label(bo, 'exchange:voice.open'))
    await bo.sees(said(bo, 'exchange:voice.line'))
    await bo.tap(label(bo, 'exchange:voice.hear'))
    await expect.poll(async () => (await voicesOn(bo)).length, patiently).toBe(2)
    expect(await voicesOn(ana)).toEqual([])
    await eve.tapData(1, `v:x:${asked}`)
    await eve.sees(said(eve, 'refusal:not-found'))
  },
)

const exchangesOf = async ({ memberId }: Actor) =>
  (
    await town.work(({ exchanges }) =>
      exchanges.ofMember(memberId, { states: ['proposed', 'accepted'], limit: 5, offset: 0 }),
    )
  ).map(({ id }) => id)

it('an offer is spoken, too: who asked hears it, and its owner on the card', async () => {
  const { ana, bo } = await meet()
  await bo.write('Offro')
  await bo.write('Cucina')
  await bo.tap(label(bo, 'listing:category.right'))
  await bo.tap('Fino a 20 km')
  await bo.tap('Quando si può')
  await bo.sees(said(bo, 'listing:note.ask'))
  await bo.send({ voice: true, caption: 'So fare il risotto' })
  const summary = await bo.sees(said(bo, 'exchange:voice.line'))
  expect(summary.text).toContain('So fare il risotto')
  await bo.tap('Pubblico')
  await openMine(bo)
  await bo.sees(said(bo, 'exchange:voice.line'))
  await bo.tap(label(bo, 'exchange:voice.hear'))
  await bo.sees(said(bo, 'listing:voice.own'))
  await askUntilNote(ana)
  await ana.tap(label(ana, 'listing:note.skip'))
  await ana.tap(label(ana, 'listing:summary.find'))
  await ana.tap(label(ana, 'match:askOne'))
  await bo.tap(label(bo, 'exchange:verb.accept'))
  await ana.sees(lineOf(ana, 'Bo'))
})

it('what cannot be a note is answered kindly, and what is there can be changed and taken away', async () => {
  const { ana } = await meet()
  await askUntilNote(ana)
  await ana.send({ photo: true })
  await ana.sees(said(ana, 'listing:note.onlyWords'))
  await ana.send({ sticker: true })
  await ana.sees(said(ana, 'listing:note.onlyWords'))
  await ana.send({ voice: true, seconds: 600 })
  await ana.sees(said(ana, 'listing:note.tooLong', { time: '2 minuti' }))
  await ana.send({ voice: true, seconds: 30, caption: 'Cerco un avvocato' })
  await ana.sees(said(ana, 'refusal:excluded-category'))
  const messageId = await ana.send({ voice: true, caption: 'Due righe' })
  await ana.sees(/«Due righe»\n.*nota a voce/u)
  // What is corrected afterwards stays as it was, in silence.
  await ana.post('/edit', { messageId, text: 'Altre righe' })
  await ana.tap('Cerco chi può')
  await openMine(ana)
  await ana.tap('Cambio')
  await ana.tap('Le due parole')
  await ana.sees(said(ana, 'listing:note.askAgain'))
  await ana.write('Tre righe')
  await ana.sees(/«Tre righe»\n.*nota a voce/u)
  town.pass({ seconds: 5 })
  await ana.tap('Cambio qualcosa')
  await ana.tap('Le due parole')
  await ana.tap('Tolgo solo il vocale')
  const written = await ana.sees('«Tre righe»')
  expect(written.text).not.toContain('nota a voce')
  town.pass({ seconds: 5 })
  await ana.tap('Cambio qualcosa')
  await ana.tap('Le due parole')
  await ana.tap('Tolgo tutto')
  const bare = await ana.sees('Salvo così?')
  expect(bare.text).not.toMatch(/«|voce/u)
  town.pass({ seconds: 5 })
  await ana.tap('Salvo')
  await ana.sees('aggiornata')
  await openMine(ana)
  const card = await ana.sees('Richiesta')
  expect(buttonsOf(card).map(({ text }) => text)).not.toContain('🎧 Ascolto')
})

it('who takes the voice away: the other reads that it is gone, and nobody is offered it again', async () => {
  const { act, ana, bo } = await meet()
  await act('bo offers cooking')
  await askUntilNote(ana)
  const messageId = await ana.send({ voice: true })
  await ana.tap('Cerco chi può')
  await ana.tap('Chiedo')
  await ana.post('/delete', { messageId })
  await bo.tap(label(bo, 'exchange:verb.accept'))
  await bo.sees(said(bo, 'exchange:voice.gone', { name: 'Ana' }))
  await bo.write(bo.words.plain('menu:verb.exchanges'))
  await bo.sees(said(bo, 'exchange:list.title'))
  await bo.tap(/^Cucinare · /u)
  await bo.sees(said(bo, 'exchange:voice.line'))
  await bo.tap(label(bo, 'exchange:voice.hear'))
  await bo.sees(said(bo, 'exchange:voice.lost'))
  await bo.tap(label(bo, 'exchange:voice.open'))
  const card = await bo.sees('Dai una mano ad Ana')
  expect(card.text).not.toContain(said(bo, 'exchange:voice.line'))
  await bo.tap(label(bo, 'exchange:verb.finish'))
  await bo.tap('1 ora')
  await ana.sees(/Bo dice che è fatto/u)
})

it('who joins a lesson hears what its leader said, and nobody before', async () => {
  const stage = await openStage(town, { ada: {}, bea: { minutes: 120 } })
  const { ada, bea } = stage.who
  const lesson = { category: 'cooking_class', kind: 'offer', capacity: 2, least: 2 } as const
  await openGroup(stage, ada, { ...lesson, minutes: 90, aloud: true })
  await ada.sees(said(ada, 'exchange:voice.line'))
  await ada.tap(label(ada, 'exchange:voice.hear'))
  await ada.sees(said(ada, 'listing:voice.own'))
  town.pass({ seconds: 5 })
  await findGroup(bea, 'cooking_class')
  const offered = await bea.sees(said(bea, 'group:card.lesson'))
  expect(offered.text).not.toContain(said(bea, 'exchange:voice.line'))
  await bea.tap(label(bea, 'group:verb.join'))
  const category = categoryFor(bea, 'cooking_class')
  await bea.sees(said(bea, 'exchange:voice.of', { name: 'Ada', category }))
  await expect.poll(async () => (await voicesOn(bea)).length, patiently).toBe(1)
})
