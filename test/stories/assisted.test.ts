import { afterAll, beforeAll, expect, it } from 'vitest'
import { giveAssignment } from '#core/assist/change-assignment'
import type { MemberId } from '#core/ids'
import { registerMember } from '#core/member/register-member'
import { askForCooking, placeOf } from './errand.ts'
import { buttonsOf } from './phone.ts'
import { openPlay } from './play.ts'
import { everySight } from './sights.ts'
import { type Actor, exactly, label, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const desk = { olga: { roles: ['member', 'operator'] } } as const

/** Written down by the desk: a person who takes part without Telegram, where the operator lives. */
async function withoutPhone(by: Actor, firstName: string): Promise<MemberId> {
  const { code: municipalityCode } = await placeOf(town, by)
  const facts = { firstName, language: 'it', spokenLanguages: ['it'], municipalityCode }
  const made = await registerMember(town.ports)({
    ...{ commandId: `desk-${firstName}`, territoryId: town.territoryId, by: by.memberId },
    ...{ ...facts, state: 'active', adult: true },
  })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.id
}

/** Through the operator's tools to who says what they want, and how they say it. */
async function lendHand(me: Actor, name: string, how: string): Promise<void> {
  await me.write(me.words.plain('menu:verb.more'))
  await me.tap(me.words.plain('tools:open'))
  await me.tap(me.words.plain('tools:assist'))
  await me.write(name)
  await me.tap(new RegExp(name, 'u'))
  await me.tap(how)
}

it('an operator asks and confirms for who has no phone, and the statement says who for whom', async () => {
  const { act, who } = await openPlay(town, { ...desk, bo: {} })
  const { olga, bo } = who
  await act('bo offers cooking')
  const nina = await withoutPhone(olga, 'Nina')
  await lendHand(olga, 'Nina', 'Al telefono')
  await olga.sees(/Per Nina, al telefono:\n/u)
  await olga.tap(exactly(olga.words.plain('menu:verb.request')))
  await olga.sees(/^Per Nina, al telefono:\n/u)
  await askForCooking(town, olga)
  await bo.tap(label(bo, 'exchange:verb.accept'))
  await bo.sees(/Sei con Nina/u)
  await bo.tap(exactly(bo.words.plain('exchange:verb.finish')))
  await bo.tap('1 ora')
  await olga.write('I miei scambi')
  await olga.sees(/^Per Nina, al telefono:\n/u)
  await olga.tap('Cucina')
  await olga.tap(label(olga, 'exchange:verb.confirm'))
  await olga.sees(/^Per Nina, al telefono:\nSegnato/u)
  expect((await town.account(nina)).settled).toBe(60)
  await olga.write('Le mie ore')
  await olga.tap(olga.words.plain('statement:button'))
  await olga.tap('Questo mese')
  await olga.sees(/Bo \(Olga per Nina\)/u)
  await olga.tap('Torno a me')
  await olga.sees('Ora agisci per te')
  await bo.write('Le mie ore')
  await bo.tap(bo.words.plain('statement:button'))
  await bo.tap('Questo mese')
  await bo.sees(/Nina \(lo sportello per Nina\)/u)
  const kept = await town.owner(
    `select distinct acted_by, word from audit where actor = 'member-' || $1 and action ~ 'request|exchange'`,
    [nina],
  )
  expect(kept).toEqual([{ acted_by: String(olga.memberId), word: 'phone' }])
})

it('a volunteer in whose care somebody is accepts and confirms for them; without it every button is dead', async () => {
  const { act, who } = await openPlay(town, {
    ...desk,
    vito: { roles: ['member', 'volunteer'] },
    ana: { minutes: 120 },
    cora: {},
  })
  const { olga, vito, ana, cora } = who
  await act('cora offers cooking')
  await olga.write('Altro')
  await olga.tap('Strumenti')
  await olga.tap('Agisco per una persona')
  await olga.write('Cora')
  await olga.tap(/Cora/u)
  await olga.tap('Chi aiuta')
  await olga.sees('Aiuti in Filo: nessuno')
  await olga.tap('Affido a una persona volontaria')
  await olga.write('Ana')
  await olga.tap(/Ana/u)
  await olga.sees('Non lo trovo più')
  town.pass({ seconds: 5 })
  await olga.tap('Affido a una persona volontaria')
  await olga.write('Vito')
  await olga.tap(/Vito/u)
  await olga.sees('Aiuti in Filo: Vito')
  await cora.sees('Vito può aiutarti con Filo')
  await act('ana asks 60 cooking')
  await vito.tap('Agisco per Cora')
  await vito.sees('Come te lo dice?')
  await vito.tap('Di persona')
  await vito.tap('I suoi scambi')
  await vito.tap('Cucina')
  await vito.tap(label(vito, 'exchange:verb.accept'))
  await vito.sees(/^Per Cora, di persona:\n/u)
  await ana.sees(/Cora ci sta/u)
  await cora.sees('Per te, di persona, da Vito: un sì · Cucina')
  await ana.tap('Vedo lo scambio')
  await ana.tap(exactly(ana.words.plain('exchange:verb.finish')))
  await ana.tap('1 ora')
  await vito.write('I miei scambi')
  await vito.tap('Cucina')
  const card = await vito.sees(/^Per Cora, di persona:\n/u)
  await olga.tap('Tolgo Vito')
  await olga.sees('Aiuti in Filo: nessuno')
  await vito.sees('non aiuti più Cora')
  const yes = buttonsOf(card).find(({ text }) => text === 'Sì, grazie')?.callback_data ?? ''
  await vito.tapData(card.message_id, yes)
  await vito.sees('Non lo trovo più')
  expect((await town.account(ana.memberId)).heldOut).toBe(60)
  await cora.tap(/^Sì, grazie$/u)
  await cora.sees('Segnato')
  await act('balances ana -60')
})

it('a call is taken, answered, and the exchange goes on; who calls in vain hears that it comes again', async () => {
  const { act, who } = await openPlay(town, {
    ...desk,
    layla: { language: 'ar', roles: ['member', 'volunteer'] },
    ana: { minutes: 120 },
  })
  const { olga, layla, ana } = who
  const rosa = await withoutPhone(olga, 'Rosa')
  await town.work(({ members }) => members.keepPhone(rosa, '0321 555 000'))
  await lendHand(olga, 'Rosa', 'Di persona')
  await olga.tap('Offro')
  await olga.write('Cucina')
  await olga.tap(label(olga, 'listing:category.right'))
  const { name: municipality } = await placeOf(town, olga)
  town.pass({ seconds: 5 })
  await olga.tap(label(olga, 'listing:place.municipality', { municipality }))
  await olga.tap(label(olga, 'listing:grid.any'))
  await olga.tap(label(olga, 'listing:note.skip'))
  await olga.tap(label(olga, 'listing:summary.publish'))
  await olga.sees(/^Per Rosa, di persona:\nFatto/u)
  await olga.tap('Torno a me')
  const given = await giveAssignment(town.ports)({
    ...{ commandId: 'care-rosa', territoryId: town.territoryId, by: olga.memberId },
    ...{ helperId: layla.memberId, memberId: rosa },
  })
  expect(given.ok).toBe(true)
  await layla.sees(said(layla, 'assist:given', { name: 'Rosa' }))
  town.pass({ seconds: 5 })
  await ana.write('Cerco')
  await askForCooking(town, ana)
  await layla.sees(said(layla, 'notice:call'))
  await layla.tap(label(layla, 'notice:button.take'))
  const call = await layla.sees('0321 555 000')
  expect(call.protected).toBe(true)
  await layla.tap(label(layla, 'call:missed'))
  await layla.sees(said(layla, 'call:again'))
  expect(await everySight(layla)).not.toContain('0321 555 000')
  town.pass({ hours: 24 })
  await wake(town)
  await layla.sees(said(layla, 'notice:call'))
  await olga.tap('Guardo')
  await layla.tap(label(layla, 'notice:button.take'))
  await layla.sees('0321 555 000')
  await olga.tap('Chiamo io')
  await olga.sees("Se ne occupa già un'altra persona")
  await layla.tap(label(layla, 'call:say.accept'))
  await layla.sees(said(layla, 'call:done'))
  await ana.sees(/Rosa ci sta/u)
  expect(await everySight(layla)).not.toContain('0321 555 000')
  const reads = await town.owner("select entity_id from audit where action = 'phone.read'")
  expect(new Set(reads.map(row => row['entity_id']))).toEqual(new Set([String(rosa)]))
  await act('ana holds 60')
})
