import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { everySight } from './sights.ts'
import { buttonFor, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const languages = ['it', 'en', 'ar']

it.each(languages)('the first to accept has it, the others are thanked (%s)', async language => {
  const { act, who } = await openPlay(town, {
    ana: { language, minutes: 60 },
    bo: { language },
    cy: { language },
  })
  await act(`
    bo offers cooking
    cy offers cooking
    ana asks 60 cooking noting "per 8 <persone> 🥚"
  `)
  // Before anybody says yes, no phone shows another's name.
  for (const [me, ...others] of [
    [who.ana, 'Bo', 'Cy'],
    [who.bo, 'Ana', 'Cy'],
    [who.cy, 'Ana', 'Bo'],
  ] as const) {
    for (const name of others) expect(await everySight(me)).not.toContain(name)
  }
  const late = await buttonFor(who.cy, label(who.cy, 'exchange:verb.accept'))
  await act(`
    bo accepts
    cy reads released
  `)
  await who.cy.tapData(late.messageId, late.data)
  await who.cy.sees(said(who.cy, 'refusal:no-longer-open'))
  expect(await everySight(who.cy)).not.toMatch(/Ana|Bo/)
  await act('ana holds 60')
})

it.each(languages)(
  'no, taken back, and no answer: each is told without a name (%s)',
  async lang => {
    const { act, who } = await openPlay(town, {
      ana: { language: lang, minutes: 60 },
      bo: { language: lang },
    })
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo declines
    ana reads declined
    bo offers cleaning
    ana asks 30 cleaning
    ana withdraws
    bo reads released
    bo offers gardening
    ana asks 30 gardening
  `)
    const late = await buttonFor(who.bo, label(who.bo, 'exchange:verb.accept'))
    await act(`
    49 hours pass
    ana reads expired
  `)
    await who.bo.tapData(late.messageId, late.data)
    await who.bo.sees(said(who.bo, 'refusal:no-longer-open'))
    expect(await everySight(who.ana)).not.toContain('Bo')
    expect(await everySight(who.bo)).not.toContain('Ana')
    await act(`
    ana holds 0
    balances ana 0 bo 0
  `)
  },
)

it.each(languages)(
  'who received may say it first, and another length asks back (%s)',
  async lang => {
    const { act } = await openPlay(town, {
      ana: { language: lang, minutes: 120 },
      bo: { language: lang },
    })
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    ana finishes 60
    bo says 90 instead
    ana says 75 instead
    bo confirms
    balances ana -75 bo +75
  `)
  },
)

it.each(languages)(
  'a problem waits for an operator, who counts minutes or none (%s)',
  async lang => {
    const { act } = await openPlay(town, {
      ana: { language: lang, minutes: 120 },
      bo: { language: lang },
      op: { language: lang, roles: ['member', 'operator'] },
    })
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 90
    ana disputes
    ana holds 60
    op resolves 45
    balances ana -45 bo +45
    bo offers cleaning
    ana asks 30 cleaning
    bo accepts
    bo finishes 30
    ana disputes
    op annuls
    ana holds 0
    balances ana -45 bo +45
  `)
  },
)

it.each(languages)(
  'who cannot any more frees the hours, and the request is open again (%s)',
  async lang => {
    const { act, who } = await openPlay(town, {
      ana: { language: lang, minutes: 60 },
      bo: { language: lang },
      cy: { language: lang },
    })
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    ana suggests tomorrow 15
    bo cancels
    ana holds 0
    cy offers cooking
  `)
    const { ana } = who
    await ana.tap(label(ana, 'notice:button.request'))
    await ana.sees(said(ana, 'asking:asked', { count: 1 }))
    await ana.tap(label(ana, 'match:others'))
    await ana.sees(said(ana, 'match:found', { count: 1 }))
    await ana.tap(label(ana, 'match:askOne'))
    await who.cy.sees(said(who.cy, 'notice:proposed.hidden'))
    await act(`
    cy accepts
    ana holds 60
    ana cancels
    ana holds 0
  `)
    await ana.tap(label(ana, 'notice:button.request'))
  },
)

it('the list of exchanges: where to begin, what is under way, what is past', async () => {
  const { act, who } = await openPlay(town, { ana: { minutes: 60 }, bo: {} })
  const { ana } = who
  await ana.write('📅 I miei scambi')
  const empty = await ana.sees('Da dove iniziamo?')
  expect(buttonsOf(empty).map(b => b.text)).toEqual(['Cerco', 'Offro', 'Passati'])
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 60
    ana confirms
  `)
  await ana.write('📅 I miei scambi')
  await ana.tap('Passati')
  await ana.sees('Scambi passati')
  await ana.tap('Cucinare · segnato')
  await ana.sees('Ti aiuta Bo')
  await ana.tap('Le mie ore')
  await ana.sees('zero ore')
})
