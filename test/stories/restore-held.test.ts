/** After a restore an operator decides, once, about what may have gone out already. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { announceRestore } from '#core/recovery/announce-restore'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const takenAt = Temporal.Instant.from('2026-11-24T01:30:00Z')

/** A message that waited when the backup was taken, and the restore that found it. */
async function restoreWith(memberId: number, key: string): Promise<void> {
  await town.owner(
    `insert into delivery (territory_id, dedupe_key, member_id, kind, facts, priority, state, due_at)
    values ($1, $2, $3, 'account.moved', '{}', 1, 'held', $4)`,
    [town.territoryId, key, memberId, takenAt.toString()],
  )
  await announceRestore(town.ports)({ territoryId: town.territoryId, takenAt })
}

it('nothing goes out until an operator lets it, and then once', async () => {
  const sara = await town.neighbour('Sara', { roles: ['member', 'operator'] })
  const omar = await town.neighbour('Omar')
  await restoreWith(omar.memberId, 'first')
  await sara.sees('rimesso in piedi da una copia')
  const before = (await omar.messages()).length
  await sara.tap('Guardo')
  await sara.sees('1 messaggio')
  await sara.tap('Mando tutto')
  await sara.sees('parte 1 messaggio')
  await omar.sees('altro telefono')
  expect(await omar.messages()).toHaveLength(before + 1)
  await sara.write('Altro')
  await sara.tap('Strumenti')
  await sara.sees('Che cosa fai per la banca')
  expect(JSON.stringify((await sara.messages()).at(-1))).not.toContain('Messaggi fermi')
})

it('what is not sent is never sent, after a second question', async () => {
  const sara = await town.neighbour('Sara', { roles: ['member', 'coordinator'] })
  const omar = await town.neighbour('Omar')
  await restoreWith(omar.memberId, 'second')
  await sara.write('Altro')
  await sara.tap('Strumenti')
  await sara.tap('Messaggi fermi')
  await sara.tap('Non mando niente')
  await sara.sees('Davvero')
  await sara.tap('Indietro')
  await sara.tap('Non mando niente')
  await sara.tap('Sì, non mando niente')
  await sara.sees('non partono')
  expect(await town.owner(`select state from delivery where dedupe_key = 'second'`)).toEqual([
    { state: 'dropped' },
  ])
})
