import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { everySight } from './sights.ts'
import { type Actor, buttonFor, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const agreed = `
  bo offers cooking
  ana asks 60 cooking
  bo accepts
`

it.each([
  ['it', 'ar'],
  ['ar', 'en'],
  ['en', 'it'],
])('what is written in %s reaches the other, and an answer comes back (%s)', async (hers, his) => {
  const { act, who } = await openPlay(town, {
    ana: { language: hers, minutes: 60 },
    bo: { language: his },
  })
  const { ana, bo } = who
  await act(agreed)
  await ana.write('Porto io le uova 🥚 <b>davvero</b>')
  await ana.sees(said(ana, 'exchange:talk.relayAskOne', { name: 'Bo' }))
  await ana.tap(label(ana, 'exchange:talk.relayTo', { name: 'Bo' }))
  await ana.sees(said(ana, 'exchange:talk.sent', { name: 'Bo' }))
  const relayed = await bo.sees('Porto io le uova 🥚 <b>davvero</b>')
  // Copied, not forwarded: nothing shows whose account it is.
  expect(relayed.forward).toBeUndefined()
  expect(buttonsOf(relayed).map(b => b.text)).toEqual([
    bo.words.plain('exchange:talk.reply', { name: 'Ana' }),
    bo.words.plain('safety:open'),
  ])
  await isKnown()
  await bo.write('Perfetto', relayed.message_id)
  await bo.sees(said(bo, 'exchange:talk.sent', { name: 'Ana' }))
  const back = await ana.sees('Perfetto')
  await isKnown()
  await ana.write('A domani', back.message_id)
  await bo.sees('A domani')
  await act(`
    ana says cannot-find
    bo says late
    bo says where
    ana says change-time
  `)
  // Nothing of what they wrote is stored.
  const kept = await town.owner(
    "select count(*)::int as n from delivery where facts::text like '%uova%'",
  )
  expect(kept).toEqual([{ n: 0 }])
})

it('before anybody says yes there is nobody to write to; two days after the end neither', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  const { ana, bo } = who
  await act(`
    bo offers cooking
    ana asks 60 cooking
  `)
  await ana.write('chi sei?')
  await ana.sees('Non ho capito «chi sei?»')
  await act(`
    bo accepts
    bo says coming
  `)
  await ana.write('eccomi')
  await ana.sees('Lo mando a Bo?')
  const relay = await buttonFor(ana, label(ana, 'exchange:talk.relayTo', { name: 'Bo' }))
  const phrase = await buttonFor(bo, label(bo, 'exchange:phrase.thanks'))
  const reply = await ana.write('…')
  await act(`
    bo finishes 60
    ana confirms
    49 hours pass
  `)
  await ana.tapData(relay.messageId, relay.data)
  await ana.sees('Questa conversazione è finita')
  await bo.tapData(phrase.messageId, phrase.data)
  await bo.sees('Questa conversazione è finita')
  await bo.tap(label(bo, 'exchange:open'))
  await bo.sees('Segnato')
  expect(await everySight(bo)).not.toContain('eccomi')
  expect(reply).toBeGreaterThan(0)
})

it('a finger that taps twice passes a message once, and a phrase once', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  const { ana, bo } = who
  await act(agreed)
  await ana.write('Ho la farina')
  await ana.sees('Lo mando a Bo?')
  const relay = await buttonFor(ana, label(ana, 'exchange:talk.relayTo', { name: 'Bo' }))
  await Promise.all([1, 2, 3].map(() => ana.tapData(relay.messageId, relay.data)))
  await act('ana says coming')
  const phrase = await buttonFor(ana, label(ana, 'exchange:phrase.coming'))
  await ana.tapData(phrase.messageId, phrase.data)
  await act('ana says thanks')
  const texts = (await bo.messages()).map(message => message.text)
  expect(texts.filter(text => text === 'Ho la farina')).toHaveLength(1)
  expect(texts.filter(text => text === 'Ana: Sto arrivando')).toHaveLength(1)
})

it('with two people in touch, each message says for whom', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: {}, cy: {} })
  const { ana, bo, cy } = who
  await act(`
    ${agreed}
    cy offers cleaning
    ana asks 60 cleaning
    cy accepts
  `)
  await ana.write('Solo per Cy')
  const asked = await ana.sees('A chi lo mando?')
  expect(buttonsOf(asked).map(b => b.text)).toEqual(['Lo mando a Cy', 'Lo mando a Bo', 'Menù'])
  await ana.tap('Lo mando a Cy')
  await cy.sees('Solo per Cy')
  expect(await everySight(bo)).not.toContain('Solo per Cy')
})

it('a sticker is not passed on, a contact only by its own way, and that is said', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  await act(agreed)
  await who.ana.send({ sticker: true })
  await who.ana.sees('Passo parole, foto, vocali e luoghi')
  await who.ana.tap('Scrivo a Bo')
  await who.ana.sees('Scrivi qui')
  await who.ana.send({ contact: { phone_number: '+39 333 1234567', first_name: 'Ana' } })
  await who.ana.sees('solo se siete d’accordo'.replace('’', "'"))
  await who.bo.write('Ci sei?')
  expect(await everySight(who.bo)).not.toContain('333')
})

const nobodyKnowsWhy = async (me: Actor): Promise<void> => {
  expect(await everySight(me)).not.toMatch(/bloccat|blocked|محظور|raggiung|reach/i)
}

it.each(['it', 'en', 'ar'])(
  'who blocked Filo is called, the other reads only "another way" (%s)',
  async lang => {
    const { act, who } = await openPlay(town, {
      ana: { language: lang, minutes: 60 },
      bo: { language: lang },
      op: { language: lang, roles: ['member', 'operator'] },
    })
    const { ana, op } = who
    await act(`
    ${agreed}
    bo blocks
  `)
    await ana.tap(label(ana, 'exchange:verb.suggest'))
    await ana.tap(
      ana.words.day(Temporal.PlainDate.from('2026-11-25'), Temporal.PlainDate.from('2026-11-24')),
    )
    await ana.tap('15:00')
    await act('ana reads other-way')
    await nobodyKnowsWhy(ana)
    await op.sees(said(op, 'notice:call'))
    await op.tap(label(op, 'notice:button.take'))
    await op.sees('Bo')
    await op.tap(label(op, 'call:told'))
    await op.sees(said(op, 'call:done'))
  },
)

it('a question that cannot be delivered goes to the next person', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {}, cy: {} })
  await act(`
    bo offers cooking
    cy offers cooking
    bo blocks
  `)
  const { ana, cy } = who
  await act('ana asks 60 cooking of bo')
  await cy.sees(/Cucinare.*circa 1 ora/)
  await act('cy accepts')
  await nobodyKnowsWhy(ana)
})

/** A program answers faster than the sender notes which message it sent; a person never does. */
const isKnown = () =>
  expect
    .poll(() => town.owner(`select id from delivery where state = 'sending'`), { timeout: 10_000 })
    .toEqual([])
