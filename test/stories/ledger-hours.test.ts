import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { label, said } from './stage.ts'
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

it.each(languages)(
  'no room when the other says yes: why is told only to who asked (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 60, floor: 0 },
      bo: { language },
      cy: { language },
    })
    await act(`
    cy offers cleaning
    ana asks 60 cleaning
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    ana holds 60
  `)
    const { ana, cy } = who
    await cy.tap(label(cy, 'exchange:verb.accept'))
    const gone = await cy.sees(said(cy, 'refusal:no-longer-open'))
    expect(gone.text).not.toContain('Ana')
    const told = await ana.sees(
      said(ana, 'notice:exchange.no-room', { category: ana.words.plain('category:name.cleaning') }),
    )
    expect(told.text).not.toContain('Cy')
    // How to go on: offer something, look at the hours, or change the request.
    await ana.tap(label(ana, 'notice:button.hours'))
    await ana.sees(said(ana, 'hours:heldOut', { time: ana.words.hours(60) }))
    await act('ana holds 60')
  },
)

it.each(languages)(
  'more than was held is counted, past the floor too, and both hear of it (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 60, floor: 0 },
      bo: { language, minutes: 900 },
    })
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 480
    ana confirms
    balances ana -480 bo +480
  `)
    const { ana, bo } = who
    await ana.sees(said(ana, 'notice:low', { time: ana.words.hours(-420) }))
    await bo.sees(said(bo, 'notice:flagged', { time: bo.words.hours(1380) }))
    expect((await town.account(ana.memberId)).flaggedAt).not.toBeNull()
    expect((await town.account(bo.memberId)).flaggedAt).not.toBeNull()

    // Past the floor: asking is not possible, offering and settling are, and bring her up again.
    await ana.write(ana.words.plain('menu:verb.request'))
    await ana.sees(said(ana, 'refusal:no-room', { missing: ana.words.hours(435) }))
    await ana.tap(label(ana, 'listing:refused.offer'))
    await act(`
    ana offers gardening
    bo asks 60 gardening
    ana accepts
    bo finishes 120
    ana confirms
    balances ana -360 bo +360
  `)
    expect((await town.account(ana.memberId)).flaggedAt).toBeNull()
  },
)

it.each(languages)('my hours are told in words (%s)', async language => {
  const { act, who } = await openPlay(town, { ana: { language, minutes: 120 }, bo: { language } })
  const { ana, bo } = who
  await bo.write(bo.words.plain('menu:verb.hours'))
  await bo.sees(said(bo, 'hours:none'))
  await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 75
    ana confirms
    bo offers cleaning
    ana asks 30 cleaning
    bo accepts
  `)
  const day = ana.words.day(Temporal.PlainDate.from('2026-11-24'))
  const spoken = (minutes: number) => ana.words.hours(minutes)
  await ana.write(ana.words.plain('menu:verb.hours'))
  const hers = await ana.sees(said(ana, 'hours:balance', { time: spoken(45) }))
  for (const line of [
    said(ana, 'hours:heldOut', { time: spoken(30) }),
    said(ana, 'hours:room', { time: spoken(615) }),
    said(ana, 'hours:line.spent', { day, time: spoken(75), name: 'Bo' }),
    said(ana, 'hours:line.gift', { day, time: spoken(120) }),
  ])
    expect(hers.text).toContain(line)
  await bo.write(bo.words.plain('menu:verb.hours'))
  const his = await bo.sees(said(bo, 'hours:balance', { time: spoken(75) }))
  expect(his.text).toContain(said(bo, 'hours:heldIn', { time: spoken(30) }))
  expect(his.text).toContain(said(bo, 'hours:line.earned', { day, time: spoken(75), name: 'Ana' }))
})
