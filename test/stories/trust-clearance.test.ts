import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Phone } from './phone.ts'
import { staysReadable } from './sights.ts'
import { wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

async function askMinding(phone: Phone): Promise<void> {
  // The pace at which people act: a chat is never flooded.
  town.pass({ seconds: 5 })
  await phone.write('🙋 Cerco')
  await phone.write('Stare con i bambini')
  await phone.tap('Sì')
  await phone.tap('Quando si può')
  await phone.tap('1 ora')
  await phone.tap('A Trecate')
  town.pass({ seconds: 5 })
  await phone.tap('Va bene così')
  await phone.tap('Cerco chi può')
}

it('who offers to mind children waits kindly, opens when cleared, and stops when it is taken back', async () => {
  const sara = await town.neighbour('Sara', { roles: ['member', 'operator'] })
  const bo = await town.neighbour('Bo')
  await bo.write('🤝 Offro')
  await bo.write('Stare con i bambini')
  await bo.tap('Sì')
  await bo.tap('A Trecate')
  await bo.tap('Quando si può')
  town.pass({ seconds: 5 })
  await bo.tap('Va bene così')
  await bo.tap('Pubblico')
  await bo.sees('è in attesa')
  await bo.tap('I miei annunci')
  await bo.tap('in attesa')
  await bo.sees('serve prima un via libera')

  const ana = await town.neighbour('Ana', { minutes: 180 })
  await askMinding(ana)
  await ana.sees("non c'è nessuno")

  town.pass({ seconds: 5 })
  await sara.sees('chiede un via libera')
  await sara.tap('Guardo')
  await sara.sees('via libera da vedere')
  await sara.tap('Scheda')
  await sara.sees('In attesa: Stare con i bambini')
  await sara.tap('Do il via libera')
  await sara.sees('nessun documento')
  await sara.tap('Bambini')
  await sara.tap('12 mesi')
  await sara.sees(/via libera vale da ora[\s\S]*Bambini: fino al 24 novembre 2027/)
  await bo.sees('Hai il via libera')
  // It opened by itself: who asked before hears of it.
  await ana.sees('una persona in più')
  await ana.tap('Guardo')
  await ana.tap('Chiedo')
  await bo.sees('Stare con i bambini')
  await bo.tap('Ci sto')
  await ana.sees('Bo')

  await sara.tap('Tolgo il via libera')
  await sara.sees('si fermano subito')
  await sara.tap('Tolgo: bambini')
  await sara.sees('non vale più')
  await bo.sees('è finito')
  await sara.sees('non ha più il via libera')
  const eva = await town.neighbour('Eva', { minutes: 180 })
  await askMinding(eva)
  await eva.sees("non c'è nessuno")
  for (const phone of [sara, bo, ana, eva]) await staysReadable(phone)
})

it('a month before it ends, the person and the desk are told', async () => {
  const sara = await town.neighbour('Sara', { roles: ['member', 'operator'] })
  const leo = await town.neighbour('Leo')
  await sara.write('Altro')
  const { message_id: messageId } = await sara.sees('Che altro')
  await sara.tapData(messageId, `k:${leo.memberId}:give:frail:6`)
  await sara.sees('via libera vale da ora')
  await leo.sees('Hai il via libera')
  // The day before is a holiday in Italy.
  town.pass({ hours: 24 * 153 })
  await wake(town)
  await leo.sees('vale fino a')
  await sara.sees('sta per finire')
})

it('who lost the right to clear has dead buttons', async () => {
  const tea = await town.neighbour('Tea', { roles: ['member', 'operator'] })
  const uma = await town.neighbour('Uma')
  await tea.write('Altro')
  const { message_id: messageId } = await tea.sees('Che altro')
  const now = town.ports.now()
  await town.work(({ members }) => members.revoke(tea.memberId, 'operator', now))
  await tea.tapData(messageId, `k:${uma.memberId}:give:all:12`)
  await tea.sees('non puoi farlo tu')
  expect(await town.work(({ clearances }) => clearances.ofMember(uma.memberId))).toEqual([])
})
