import { afterAll, beforeAll, expect, it } from 'vitest'
import { warnOfAbsence } from '#core/scheme/warn-of-absence'
import { addActive, addRow } from '#test/builders/active-placement'
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

it('whoever misses hours hears it first, with what mends it and whom to talk to, then the desk', async () => {
  const ana = await town.neighbour('Ana', { language: 'it' })
  const olga = await town.neighbour('Olga', { language: 'en', roles: ['operator'] })
  const body = await town.neighbour('Comune')
  await town.work(async ({ organisations, mandates }) => {
    const now = town.ports.now()
    await organisations.add(body.memberId, { kind: 'public', contact: null }, now)
    const mandate = { memberId: olga.memberId, kind: 'municipal' } as const
    await mandates.grant({ ...mandate, organisationId: body.memberId }, null, now)
  })
  const host = { hostId: body.memberId, placeId: null }
  const placement = await addActive(town, host, {
    ...{ memberId: ana.memberId, openedBy: olga.memberId, scheme: 'puc' },
    promoterId: body.memberId,
  })
  for (const [on, number] of [
    ['2026-11-09', 1],
    ['2026-11-16', 2],
  ] as const) {
    expect(await addRow(town, placement, on, { hours: 4, absence: 'unjustified' })).toBe(number)
    await town.work(stores => warnOfAbsence(stores, placement, town.ports.now()))
  }
  await wake(town)
  await ana.sees(/Orto: mancano 8 ore su 60 ore. Puoi recuperarle entro lunedì 30 novembre/)
  const told = await ana.sees(/portalo allo sportello/)
  expect(JSON.stringify(told)).not.toMatch(/PUC|reddito|misura|ADI|tribunale/i)
  await olga.sees(/Ana/)
  const { messageId, data } = await ana.offered("Guarda l'attività")
  await ana.tap('Ne parlo con una persona')
  await olga.sees(/Ana/)
  await ana.tapData(messageId, data)
  await ana.sees(/Fatte: .+ di 60 ore/)
})
