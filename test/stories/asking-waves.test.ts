import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishOffer } from '#core/listing/publish-offer'
import { toWeek, wholeDay, wholeWeek } from '#core/listing/week'
import { buttonsOf, type Phone } from './phone.ts'
import { wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ dailyAsks: 1 })
})
afterAll(() => town.close())

type Person = Awaited<ReturnType<Town['neighbour']>>

const offer = async (by: Person, category: string, weekSlots = wholeWeek): Promise<void> => {
  const where = { place: 'municipality' as const, radiusKm: 0 }
  const terms = { category, ...where, weekSlots, note: null, noteLanguage: null }
  const command = { commandId: `${by.name}-${category}`, territoryId: town.territoryId, terms }
  const done = await publishOffer(town.ports)({ ...command, by: by.memberId })
  if (!done.ok) throw new Error(done.refusal.code)
}

const ask = async (phone: Phone, words: string, when: string): Promise<void> => {
  town.pass({ seconds: 5 })
  await phone.write('Cerco')
  await phone.write(words)
  await phone.tap('Sì')
  await phone.tap(when)
  await phone.tap('1 ora')
  await phone.tap(/^A /)
  await phone.tap('Va bene così')
  await phone.tap('Cerco chi può')
}

it('a request without an answer asks others by itself, and says where it stands', async () => {
  const ana = await town.neighbour('Ana', { minutes: 120 })
  const givers: Person[] = []
  for (const name of ['Bo', 'Cy', 'Di', 'Ed', 'Fo', 'Gi']) {
    const giver = await town.neighbour(name)
    await offer(giver, 'sewing')
    givers.push(giver)
  }
  await ask(ana, 'cucire', 'Quando si può')
  await ana.sees('Ho trovato 6 persone')
  await ana.tap('Chiedo alla 1')
  await ana.sees('Ho chiesto a 1 persona')
  await ana.tap('Come va la richiesta')
  const standing = await ana.sees(/Ho chiesto a 1 persona\.[\s\S]*Ad altre persone chiedo domani/)
  expect(buttonsOf(standing).map(button => button.text)).toContain('Non chiedere ad altre')
  town.pass({ hours: 25 })
  await wake(town)
  await givers[1]?.sees('Se dici di sì vi conoscete')
  await givers[4]?.sees('Se dici di sì vi conoscete')
  await givers[1]?.tap('Non posso')
  await givers[1]?.sees(/./)
  await givers[2]?.tap('Ci sto')
  await ana.sees(/Cy|Di/)
  await givers[4]?.sees('non serve più')
  expect(town.faults()).toEqual([])
})

it('who was asked today is asked by the next one tomorrow morning', async () => {
  const [lia, mia] = [
    await town.neighbour('Lia', { minutes: 120, municipality: '003032' }),
    await town.neighbour('Mia', { minutes: 120, municipality: '003032' }),
  ]
  const noe = await town.neighbour('Noe', { municipality: '003032' })
  await offer(noe, 'knitting')
  for (const [phone, seen] of [
    [lia, 'Ho chiesto a 1 persona'],
    [mia, 'A 1 altra persona chiedo domani mattina.'],
  ] as const) {
    await ask(phone, 'lavorare a maglia', 'Quando si può')
    await phone.sees('Ho trovato 1 persona')
    await phone.tap('Chiedo')
    await phone.sees(seen)
  }
})

it('says what would help only when it would, and one tap makes it so', async () => {
  const home = { municipality: '003049' }
  const oto = await town.neighbour('Oto', { ...home, minutes: 120 })
  for (const name of ['Pia', 'Quy', 'Rea', 'Sam', 'Tea']) {
    const giver = await town.neighbour(name, home)
    await offer(giver, 'cooking', toWeek(wholeDay(6)))
  }
  await ask(oto, 'cucinare', 'Oggi')
  const nobody = await oto.sees(/Con sabato in più: 5 persone in più\./)
  expect(nobody.text).not.toContain('km')
  await oto.tap('Aggiungo sabato')
  await oto.sees('Ho trovato 5 persone')
})

it('who says no three times is asked once whether to go on, and may say not now', async () => {
  const home = { municipality: '003131' }
  const uma = await town.neighbour('Uma', home)
  await offer(uma, 'ironing')
  for (const name of ['Vic', 'Wil', 'Xia']) {
    const asker = await town.neighbour(name, { ...home, minutes: 120 })
    await ask(asker, 'stirare', 'Domani')
    await asker.tap('Chiedo')
    await asker.sees('Ho chiesto a 1 persona')
    await uma.sees('Se dici di sì vi conoscete')
    await uma.tap('Non posso')
    await asker.sees('non può')
  }
  await uma.sees('Vuoi che ti chieda ancora?')
  await uma.tap('Per ora no')
  await uma.sees('è in pausa')
  const offers = await town.owner(
    "select state from listing where kind = 'offer' and member_id = $1",
    [uma.memberId],
  )
  expect(offers).toEqual([{ state: 'paused' }])
})

it('a request that nobody fits reaches the desk, and its asker hears it', async () => {
  const home = { municipality: '003146' }
  const yan = await town.neighbour('Yan', { ...home, minutes: 120 })
  const zed = await town.neighbour('Zed', { ...home, roles: ['member', 'operator'] })
  await ask(yan, 'riparare la bici', 'Quando si può')
  await yan.sees('Per ora non c')
  town.pass({ hours: 26 })
  await wake(town)
  await zed.sees('Nessuno può')
  await yan.sees("L'ho detto allo sportello")
  await zed.write('Altro')
  await zed.tap(/Sportello/)
  await zed.tap(/Yan/)
  const item = await zed.sees('Nessuno se ne occupa')
  expect(item.text).toContain('quando si può')
  expect(item.text).toMatch(/bici/i)
  await zed.tap('Me ne occupo io')
  await zed.tap('Ne abbiamo parlato')
  await zed.sees('Chiusa.')
  const outcomes = "select outcome from queue_item where kind = 'unfit' and state = 'closed'"
  expect(await town.owner(outcomes)).toEqual([{ outcome: 'advised' }])
  expect(town.faults()).toEqual([])
})
