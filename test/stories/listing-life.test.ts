import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishOffer } from '#core/listing/publish-offer'
import { wholeWeek } from '#core/listing/week'
import { buttonsOf, type Phone } from './phone.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const offer = async (by: Awaited<ReturnType<Town['neighbour']>>, category: string) => {
  const terms = {
    category,
    place: 'distance' as const,
    radiusKm: 20,
    weekSlots: wholeWeek,
    note: null,
    noteLanguage: null,
  }
  const command = { commandId: `${by.name}-${category}`, territoryId: town.territoryId, terms }
  const done = await publishOffer(town.ports)({ ...command, by: by.memberId })
  if (!done.ok) throw new Error(done.refusal.code)
}

const askToIron = async (phone: Phone): Promise<void> => {
  await phone.write('Cerco')
  await phone.tap('Casa')
  await phone.tap('Stirare')
  await phone.tap('Quando si può')
  await phone.tap('1 ora')
  await phone.tap('Fino a 20 km')
  await phone.tap('Va bene così')
  await phone.tap('Cerco chi può')
}

it('nobody fits yet: it says what happens next, and a new offer is told at once', async () => {
  const ana = await town.neighbour('Ana', { minutes: 120 })
  await askToIron(ana)
  const nobody = await ana.sees('Per ora non c')
  expect(nobody.text).toContain('appena si offre qualcuno')
  expect(buttonsOf(nobody).map(button => button.text)).toContain('Parlo con una persona')
  const bo = await town.neighbour('Bo', { municipality: '003068' })
  await offer(bo, 'ironing')
  await ana.sees('una persona in più')
  await ana.tap('Guardo')
  await ana.sees('Ho trovato 1 persona')
  await ana.tap('Chiedo')
  await ana.sees('Ho chiesto a 1 persona')
  await ana.tap('Come va la richiesta')
  await ana.sees(/Ho chiesto a 1 persona\.[\s\S]*non so a chi altro chiedere/)
})

it('what is mine can be paused, resumed, changed and withdrawn; who was asked is let go', async () => {
  const cleo = await town.neighbour('Cleo', { minutes: 120 })
  const dan = await town.neighbour('Dan')
  await offer(dan, 'ironing')
  await askToIron(cleo)
  await cleo.sees('Ho trovato')
  await cleo.tap(/Chiedo a tutte/)
  await dan.sees('circa 1 ora')
  // A person does not tap ten times within a second.
  town.pass({ seconds: 2 })
  await cleo.write('Altro')
  await cleo.tap('I miei annunci')
  await cleo.tap('Stirare')
  await cleo.tap('Metto in pausa')
  await cleo.sees('In pausa')
  await dan.sees('non serve più')
  await cleo.tap('Riprendo')
  await cleo.sees('Riaperto')
  town.pass({ seconds: 2 })
  await cleo.tap('Cambio')
  await cleo.sees('Che cosa cambio?')
  await cleo.tap('Quanto tempo')
  await cleo.write('٤٥')
  await cleo.sees('Salvo così?')
  await cleo.tap('Salvo')
  await cleo.sees('la tua richiesta è aggiornata')
  await cleo.tap('Vedo chi può')
  await cleo.sees('Ho trovato')
  await cleo.tap('La richiesta')
  const card = await cleo.sees('45 minuti')
  expect(card.text).toContain('Richiesta · aperto')
  await cleo.tap('Ritiro')
  await cleo.tap('Sì, ritiro')
  await cleo.sees('Ritirato')
})

it('an offer warns before it ends, ends, and can be opened again', async () => {
  const eva = await town.neighbour('Eva')
  await offer(eva, 'music')
  town.pass({ hours: 24 * 177 + 1 })
  // Whatever is ordered next wakes the relay, which also finds what has fallen due.
  await offer(eva, 'art')
  await eva.sees('La tieni aperta?')
  town.pass({ hours: 24 * 3 })
  await offer(eva, 'crafts')
  await eva.sees('è finita')
  await eva.tap('Tengo aperto')
  await eva.sees('Resta aperto')
  expect(town.faults()).toEqual([])
})
