import { afterAll, beforeAll, expect, it } from 'vitest'
import { askForCooking, placeOf } from './errand.ts'
import { openPlay } from './play.ts'
import { type Actor, exactly, label } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

/** The operator writes it down and says who acts for it. */
async function appoint(op: Actor, name: string, delegate: string, place: string): Promise<void> {
  await op.write('Altro')
  await op.tap('Strumenti')
  await op.tap('▸')
  await op.tap('Organizzazioni')
  await op.tap('Ne scrivo una nuova')
  await op.write(name)
  await op.tap('volontariato')
  await op.write(place)
  await op.sees(new RegExp(`${name} ha il suo conto`))
  await op.tap('Nomino un delegato')
  await op.write(delegate)
  await op.tap(new RegExp(delegate))
  await op.sees(`Delegati: ${delegate}`)
}

it('a delegate asks and confirms in its name; without the mandate every button is dead', async () => {
  const { act, who } = await openPlay(town, {
    dina: { minutes: 60 },
    bo: {},
    op: { roles: ['member', 'operator'] },
  })
  const { dina, bo, op } = who
  await act('bo offers cooking')
  const { name: place } = await placeOf(town, bo)
  await appoint(op, 'Pane Quotidiano', 'Dina', place)
  await dina.sees('Ora puoi agire per Pane Quotidiano')
  await dina.tap('Agisco per Pane Quotidiano')
  await dina.sees('Da ora agisci per')
  await dina.write('Cerco')
  await askForCooking(town, dina)
  await bo.tap(label(bo, 'exchange:verb.accept'))
  await bo.sees(/Sei con Pane Quotidiano/)
  const told = await dina.sees(/Per Pane Quotidiano:\nBo ci sta/)
  expect(told.text).toContain('Cucina')
  await dina.tap('Vedo lo scambio')
  await dina.tap(exactly(dina.words.plain('exchange:verb.finish')))
  await dina.tap('1 ora')
  await bo.sees(/Pane Quotidiano dice che è fatto/)
  await bo.tap(label(bo, 'exchange:verb.confirm'))
  const old = await dina.sees(/Per Pane Quotidiano:\nSegnato/)
  const pane = await organisationId()
  expect((await town.account(pane)).settled).toBe(-60)
  expect((await town.account(dina.memberId)).settled).toBe(60)
  const hands = await town.owner(
    `select distinct acted_by from audit where actor = 'member-' || $1 and acted_by is not null`,
    [pane],
  )
  expect(hands).toEqual([{ acted_by: String(dina.memberId) }])
  await dina.write('Le mie ore')
  await dina.sees('Sei a meno 1 ora')

  await op.tap('Tolgo Dina')
  await op.sees('Delegati: nessuno')
  await dina.sees('non agisci più per Pane Quotidiano')
  await dina.write('Le mie ore')
  await dina.sees(/Hai 1 ora/)
  await dina.tapData(old.message_id, 'm:hours')
  await dina.sees(/Hai 1 ora/)
})

it('a delegate speaks for it: the voice reaches who said yes, and stays in its name', async () => {
  const { act, who } = await openPlay(town, {
    dino: { minutes: 60 },
    bo: {},
    op: { roles: ['member', 'operator'] },
  })
  const { dino, bo, op } = who
  await act('bo offers cooking')
  const { name: place } = await placeOf(town, bo)
  await appoint(op, 'Casa Aperta', 'Dino', place)
  await dino.tap('Agisco per Casa Aperta')
  await dino.sees('Da ora agisci per')
  await dino.write('Cerco')
  await askForCooking(town, dino, 'aloud')
  await bo.tap(label(bo, 'exchange:verb.accept'))
  await bo.sees(/La nota a voce di Casa Aperta/u)
  town.pass({ seconds: 5 })
  await dino.write('Altro')
  await dino.sees('Che altro')
  await dino.tap('I miei annunci')
  await dino.tap(/^🙋 Cucinare/u)
  await dino.tap('🎧 Ascolto')
  await dino.sees('La tua nota a voce')
  // Who acts for it still does.
  await dino.write('Le mie ore')
  await dino.sees(/zero ore/u)
})

it('who acts for one goes back to acting for themselves by a tap', async () => {
  const { who } = await openPlay(town, {
    eva: { minutes: 120 },
    op: { roles: ['member', 'operator'] },
  })
  const { eva, op } = who
  await appoint(op, 'Emporio', 'Eva', (await placeOf(town, eva)).name)
  await eva.tap('Agisco per Emporio')
  await eva.write('/menu')
  await eva.sees('Agisci per Emporio')
  // One's own data are one's own: from there on so is everything.
  await eva.write('/privacy')
  await eva.sees('Ora agisci per te')
  await eva.write('Le mie ore')
  await eva.sees(/Hai 2 ore/)
  await eva.write('Altro')
  await eva.tap('Per chi agisco')
  await eva.tap('Agisco per Emporio')
  await eva.write('Altro')
  await eva.tap('Per chi agisco')
  await eva.tap('Agisco per me')
  await eva.sees('Ora agisci per te')
  await eva.write('Le mie ore')
  await eva.sees(/Hai 2 ore/)
})

it('ends by an operator: what that means is read first, and its hours go to the fund', async () => {
  const { who } = await openPlay(town, {
    fay: { minutes: 60 },
    op: { roles: ['member', 'operator'] },
  })
  const { fay, op } = who
  await appoint(op, 'Bottega', 'Fay', (await placeOf(town, fay)).name)
  await op.tap("Chiudo l'organizzazione")
  await op.sees('Le sue ore sono in pari')
  await op.tap('Sì, chiudo')
  await op.sees('Chiusa.')
  await fay.sees('non agisci più per Bottega')
  await fay.tap('Agisco per Bottega')
  await fay.sees('Questo non puoi farlo tu')
  await op.tapData(
    (await op.sees('Chiusa.')).message_id,
    `m:org:${await organisationId()}:close:yes`,
  )
  await op.sees('Questo è già chiuso')
})

async function organisationId() {
  const [one] = await town.work(({ organisations }) => organisations.page({ limit: 1 }))
  if (one === undefined) throw new Error('no organisation was founded')
  return one.id
}
