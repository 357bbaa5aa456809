import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Welcome } from '#core/visit/welcome'
import { createAllWords } from '#locales/i18n'
import type { Phone } from './phone.ts'
import { sayWelcome } from './scene-visit.ts'
import { everySight, staysReadable } from './sights.ts'
import { exactly } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const wordsOf = createAllWords()
type How = { readonly language: string; readonly welcome?: Welcome; readonly isWoman?: boolean }

/** By buttons and the name of the service, in any language. */
async function list(phone: Phone, kind: 'offer' | 'request', how: How): Promise<void> {
  const words = wordsOf(how.language)
  const tap = (key: Parameters<typeof words.plain>[0], values = {}) =>
    phone.tap(exactly(words.plain(key, values)))
  // The pace at which people act: a chat is never flooded.
  town.pass({ seconds: 5 })
  await phone.write(words.plain(`menu:verb.${kind}`))
  await phone.sees(/./u)
  await phone.write(words.plain('category:name.cleaning'))
  await tap('listing:category.right')
  if (kind === 'offer') {
    await tap('listing:place.distance', { km: 5 })
    await tap('listing:grid.any')
  } else {
    await tap('listing:when.any')
    await phone.tap(exactly(words.hours(60)))
    await tap('listing:place.distance', { km: 5 })
  }
  town.pass({ seconds: 5 })
  await sayWelcome(phone, 'cleaning', how)
  await tap('listing:note.skip')
  await tap(kind === 'offer' ? 'listing:summary.publish' : 'listing:summary.find')
}

it('only women: Filo asks for her, says no number, and whoever says yes appears as ever', async () => {
  const ada = await town.neighbour('Ada', { municipality: '003030' })
  const bo = await town.neighbour('Bo', { municipality: '003030' })
  await list(ada, 'offer', { language: 'it', isWoman: true })
  await ada.sees('Fatto.')
  await list(bo, 'offer', { language: 'it' })
  await bo.sees('Fatto.')
  const eva = await town.neighbour('Eva', { minutes: 180, municipality: '003030' })
  await list(eva, 'request', { language: 'it', welcome: 'women' })
  const told = await eva.sees('solo donne')
  expect(told.text).not.toMatch(/\d/)
  await eva.tap('Chiedi tu per me')
  await eva.sees("appena c'è un sì ti scrivo")
  await ada.sees('Pulizie')
  await ada.tap('Ci sto')
  await ada.sees('Sei con Eva')
  await eva.sees('Ada')
  expect(await everySight(bo)).not.toContain('circa 1 ora')
  // What she said of herself stands on her own screen alone, and goes with one tap.
  town.pass({ seconds: 5 })
  await ada.write('/privacy')
  await ada.tap('Aiuti in casa')
  await ada.sees('Lo leggi solo tu')
  await ada.tap('Cancello')
  await ada.sees('non resta detto niente')
  for (const phone of [ada, eva, bo]) {
    expect(await everySight(phone)).not.toContain('sono una donna.')
    await staysReadable(phone)
  }
})

it('only whom the desk has met, in English and in Arabic, with a tap of the desk', async () => {
  const sara = await town.neighbour('Sara', { roles: ['member', 'operator'] })
  const tom = await town.neighbour('Tom', { language: 'en', municipality: '003032' })
  await list(tom, 'offer', { language: 'en' })
  await tom.sees('Done.')
  const lina = await town.neighbour('Lina', {
    ...{ language: 'ar', minutes: 180, municipality: '003032' },
  })
  await list(lina, 'request', { language: 'ar', welcome: 'met' })
  await lina.sees(wordsOf('ar').plain('category:name.cleaning'))
  await sara.tapData(1, `k:${tom.memberId}:meet`)
  await sara.sees('incontrata di persona')
  // Who waits hears that one more person fits.
  await lina.tap(exactly(wordsOf('ar').plain('notice:button.look')))
  await lina.tap(exactly(wordsOf('ar').plain('match:askOne')))
  await tom.sees('Cleaning')
  // Taken back meanwhile: the yes comes too late, and nobody says why.
  await sara.tap("Tolgo l'incontro")
  await sara.sees('Non vale più')
  await tom.tap(exactly(wordsOf('en').plain('exchange:verb.accept')))
  await tom.sees(wordsOf('en').plain('refusal:no-longer-open'))
  for (const phone of [sara, tom, lina]) await staysReadable(phone)
})
