import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { exactly, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

it.each(['it', 'ar'])(
  'hours are given to the fund by taps, with a receipt (%s)',
  async language => {
    const { who } = await openPlay(town, { ana: { language, minutes: 180 } })
    const { ana } = who
    await ana.write(ana.words.plain('menu:verb.hours'))
    await ana.tap(label(ana, 'fund:gift.open'))
    await ana.sees(said(ana, 'fund:gift.ask', { balance: ana.words.hours(180) }))
    await ana.tap(exactly(ana.words.hours(60)))
    await ana.tap(label(ana, 'fund:gift.yes'))
    const facts = { time: ana.words.hours(60), balance: ana.words.hours(120) }
    await ana.sees(said(ana, 'fund:gift.done', facts))
    expect((await town.account(ana.memberId)).settled).toBe(120)
  },
)

it('a big gift, and one that leads below zero, is asked twice; beyond the floor it is refused', async () => {
  const bea = await town.neighbour('Bea', { minutes: 360, floor: -120 })
  const ask = async (typed: string) => {
    await bea.write('Le mie ore')
    await bea.tap('Regalo ore')
    await bea.sees('Quante ore regali')
    await bea.write(typed)
    await bea.tap('Sì, le regalo')
  }
  await ask('5 ore')
  await bea.sees('È un regalo grande')
  await bea.tap(/^Sì, regalo 5 ore$/)
  await bea.sees(/Hai regalato 5 ore/)
  await ask('2 ore')
  await bea.sees('Così vai sotto zero')
  await bea.tap('Annulla')
  expect((await town.account(bea.memberId)).settled).toBe(60)
  await ask('4 ore')
  await bea.tap(/^Sì, regalo 4 ore$/)
  await bea.sees(/Ti mancano 1 ora/)
  expect((await town.account(bea.memberId)).settled).toBe(60)
})

it('an operator helps from the fund, sees what came and went, and the person is told', async () => {
  const nino = await town.neighbour('Nino')
  const olga = await town.neighbour('Olga', { roles: ['member', 'operator'] })
  await olga.write('Altro')
  await olga.tap('Strumenti')
  await olga.tap('▸')
  await olga.tap('Fondo di solidarietà')
  await olga.sees('Può ancora dare')
  await olga.tap('Aiuto una persona')
  await olga.write('nessunissimo')
  await olga.sees('non trovo nessuno')
  await olga.write('nin')
  await olga.tap('Nino')
  await olga.tap('2 ore')
  await olga.tap('Un periodo difficile')
  await olga.tap('Sì, do le ore')
  await olga.sees('Fatto: 2 ore')
  await nino.sees(/Dal fondo di solidarietà ti arrivano 2 ore/)
  expect((await town.account(nino.memberId)).settled).toBe(120)
  await olga.tap('‹ Fondo')
  await olga.sees(/−2 ore a Nino/)
})
