import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf, type Phone } from './phone.ts'
import { sayWelcome } from './scene-visit.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const offerFurniture = async (phone: Phone): Promise<void> => {
  await phone.write('🤝 Offro')
  await phone.sees('Che cosa sai fare?')
  await phone.write('so montare mobili')
  await phone.sees('Montare mobili')
  await phone.tap('Sì')
  await phone.sees('Dove puoi dare una mano?')
  await phone.tap('Fino a 10 km')
  await phone.sees('Quando hai tempo')
  await phone.tap('Quando si può')
  await sayWelcome(phone, 'furniture_assembly')
  await phone.tap('Va bene così')
  await phone.sees('La pubblico?')
  await phone.tap('Pubblico')
  await phone.sees('Fatto.')
}

it('who asks finds who offers, by tapping and by words, and asks without being seen', async () => {
  const bo = await town.neighbour('Bo')
  await offerFurniture(bo)
  const ana = await town.neighbour('Ana', { minutes: 120 })
  await ana.write('🙋 Cerco')
  await ana.sees('Di che cosa hai bisogno?')
  await ana.write('devo montare un armadio')
  await ana.sees(/Montare mobili.*giusto/)
  await ana.tap('Sì')
  await ana.sees('Quando?')
  await ana.write('giovedì pomeriggio')
  await ana.sees('Quanto tempo')
  await ana.write('1 ora e 10')
  await ana.sees('1 ora e 15 minuti')
  await ana.tap('A Trecate')
  await sayWelcome(ana, 'furniture_assembly')
  await ana.write('un armadio a due ante')
  const summary = await ana.sees('Cerco chi può?')
  expect(summary.text).toMatch(/Montare mobili[\s\S]*giovedì[\s\S]*1 ora e 15[\s\S]*Trecate/)
  expect(summary.text).toContain('un armadio a due ante')
  await ana.tap('Cerco chi può')
  const found = await ana.sees('Ho trovato 1 persona')
  // Nobody else lives here: nothing about Bo may be told, not even the municipality.
  expect(found.text).not.toMatch(/Bo|comune|km|giovedì|italiano/)
  await ana.tap('Chiedo')
  await ana.sees('Ho chiesto a 1 persona')

  const asked = await bo.sees('circa 1 ora e 15')
  expect(asked.text).not.toContain('Ana')
  await bo.tap('Ci sto')
  await bo.sees('Ana')
  await ana.sees('Bo')
  expect(town.faults()).toEqual([])
})

it('five in a town make the town tellable', async () => {
  const zoe = await town.neighbour('Zoe', { minutes: 120, municipality: '003068' })
  for (const name of ['Uno', 'Due', 'Tre', 'Quattro'])
    await town.neighbour(name, { municipality: '003068' })
  await offerFurniture(await town.neighbour('Cinque', { municipality: '003068' }))
  await zoe.write('Cerco')
  await zoe.write('montare un mobile')
  await zoe.tap('Sì')
  await zoe.tap('Scelgo i giorni')
  await zoe.tap('gio pom.')
  await zoe.sees('Quali giorni')
  await zoe.tap('Fatto')
  await zoe.tap('1 ora')
  await zoe.tap('A Galliate')
  await sayWelcome(zoe, 'furniture_assembly')
  await zoe.tap('Va bene così')
  await zoe.tap('Cerco chi può')
  const found = await zoe.sees('nel tuo comune')
  expect(found.text).toMatch(/giovedì pomeriggio[\s\S]*italiano/)
})

it('who is at the floor can offer, not ask', async () => {
  const low = await town.neighbour('Low', { floor: 0 })
  await low.write('Cerco')
  const told = await low.sees('Ti mancano')
  expect(buttonsOf(told).map(b => b.text)).toContain('Offro qualcosa')
  await offerFurniture(low)
})
