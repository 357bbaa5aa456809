import { afterAll, beforeAll, expect, it } from 'vitest'
import { buttonsOf, type Phone } from './phone.ts'
import { sayWelcome } from './scene-visit.ts'
import { staysReadable } from './sights.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

async function offer(phone: Phone, name: string, note?: string, category = ''): Promise<void> {
  // The pace at which people act: a chat is never flooded.
  town.pass({ seconds: 5 })
  await phone.write('🤝 Offro')
  await phone.sees('Che cosa sai fare?')
  await phone.write(name)
  await phone.tap('Sì')
  if (note !== undefined) {
    await phone.sees(note)
    await phone.tap('Ho letto')
  }
  await phone.tap(/^A /)
  await phone.tap('Quando si può')
  await sayWelcome(phone, category)
  town.pass({ seconds: 5 })
  await phone.tap('Va bene così')
  await phone.tap('Pubblico')
  await phone.sees('Fatto.')
}

async function ask(phone: Phone, name: string, note?: string, category = ''): Promise<void> {
  town.pass({ seconds: 5 })
  await phone.write('🙋 Cerco')
  await phone.sees('Di che cosa hai bisogno?')
  await phone.write(name)
  await phone.tap('Sì')
  if (note !== undefined) {
    await phone.sees(note)
    await phone.tap('Ho letto')
  }
  await phone.tap('Quando si può')
  await phone.tap('1 ora')
  await phone.tap(/^A /)
  await sayWelcome(phone, category)
  town.pass({ seconds: 5 })
  await phone.tap('Va bene così')
  await phone.tap('Cerco chi può')
}

it('the note of a careful category is read once, and again when it says something new', async () => {
  const bo = await town.neighbour('Bo')
  await offer(bo, 'Moduli e pratiche', 'non si copiano')
  await offer(bo, 'Servizi online')
  const ana = await town.neighbour('Ana', { minutes: 180 })
  await ask(ana, 'Moduli e pratiche', 'non si copiano')
  await ana.tap('Chiedo')
  await bo.sees('Moduli e pratiche')
  // As if the note had changed since: what was accepted was another version.
  await town.owner("update careful_note set version = 'before' where member_id = $1", [bo.memberId])
  await bo.tap('Ci sto')
  await bo.sees('non si copiano')
  await bo.tap('Ho letto, ci sto')
  await bo.sees('Sei con Ana')
  const kept = await town.owner(
    'select version, accepted_at from careful_note where member_id = $1 order by accepted_at',
    [bo.memberId],
  )
  expect(kept.map(row => row['version'])).toEqual(['before', '2026-11'])
  for (const phone of [bo, ana]) await staysReadable(phone)
})

it('the first visit in a home is announced with who and when, and seen with one tap', async () => {
  const sara = await town.neighbour('Sara', { roles: ['member', 'operator'] })
  const cy = await town.neighbour('Cy', { municipality: '003032' })
  const eva = await town.neighbour('Eva', { minutes: 180, municipality: '003032' })
  await offer(cy, 'Pulizie', undefined, 'cleaning')
  const meet = async () => {
    await ask(eva, 'Pulizie', undefined, 'cleaning')
    town.pass({ seconds: 5 })
    await eva.tap('Chiedo')
    await cy.sees('Pulizie')
    await cy.tap('Ci sto')
    await cy.sees('Sei con Eva')
  }
  await meet()
  await sara.sees('per la prima volta')
  await sara.tap('Guardo')
  await sara.sees('Cy va da Eva. Il giorno non è ancora fissato')
  await sara.tap('Visto')
  await sara.sees('Chiusa')
  await meet()
  const items = await town.work(({ queue }) =>
    queue.page({ states: ['open', 'closed'], kind: 'visit', limit: 9 }),
  )
  expect(items.map(({ state }) => state)).toEqual(['closed'])
  await staysReadable(sara)
})

it('near the floor, and with hours piled up, it shows the way that there is', async () => {
  const low = await town.neighbour('Low', { municipality: '003068' })
  await offer(low, 'Cucinare')
  const sid = await town.neighbour('Sid', { minutes: 300, municipality: '003068' })
  await ask(sid, 'Cucinare')
  const tell = (
    who: Phone & { memberId: typeof low.memberId },
    kind: 'low' | 'flagged',
    at: string,
  ) =>
    town.work(async ({ deliveries }) => {
      const notice = { kind: `account.${kind}`, facts: { memberId: who.memberId } } as const
      const now = town.ports.now()
      const rest = { priority: 'personal', silent: false, dueAt: now, deadlineAt: null } as const
      await deliveries.add({ dedupeKey: at, to: { memberId: who.memberId }, notice, ...rest }, now)
    })
  await tell(low, 'low', 'one')
  // One person is no number to tell.
  await low.sees("c'è chi cerca proprio quello che offri")
  await low.tap('Dico che ci sono')
  await low.sees('sa che qualcuno può')
  await sid.sees('una persona in più')
  const mia = await town.neighbour('Mia', { municipality: '003068' })
  for (const name of ['Uno', 'Due', 'Tre', 'Quattro', 'Cinque'])
    await town.neighbour(name, { municipality: '003068' })
  await tell(mia, 'low', 'two')
  const asked = await mia.sees('Intorno a te si cerca')
  expect(buttonsOf(asked).map(button => button.text)).toContain('Offro: Cucinare')
  await mia.tap('Offro: Cucinare')
  await mia.sees('Dove puoi dare una mano?')
  await tell(mia, 'flagged', 'three')
  await mia.sees('qualcuno offre questo')
  await mia.tap('Cerco: Cucinare')
  await mia.sees('Quando?')
  for (const phone of [low, sid, mia]) await staysReadable(phone)
})
