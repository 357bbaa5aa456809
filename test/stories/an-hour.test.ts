import { afterAll, beforeAll, expect, it } from 'vitest'
import { proposeExchanges } from '#core/exchange/propose'
import { publishOffer } from '#core/listing/publish-offer'
import { publishRequest } from '#core/listing/publish-request'
import { wholeWeek } from '#core/listing/week'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

it('an hour is asked for, given, said and counted once', async () => {
  const ana = await town.neighbour('Ana', { minutes: 120 })
  const bo = await town.neighbour('Bo', { language: 'en' })
  const { territoryId, ports } = town
  const terms = {
    category: 'furniture_assembly',
    place: 'municipality',
    radiusKm: 0,
    weekSlots: wholeWeek,
    note: null,
    noteLanguage: null,
  } as const
  const offer = await publishOffer(ports)({ commandId: 'o', territoryId, by: bo.memberId, terms })
  const request = await publishRequest(ports)({
    commandId: 'r',
    territoryId,
    by: ana.memberId,
    terms: { ...terms, minutes: 60, neededUntil: null },
  })
  if (!offer.ok || !request.ok) throw new Error(JSON.stringify([offer, request]))
  const asked = await proposeExchanges(ports)({
    commandId: 'p',
    territoryId,
    by: ana.memberId,
    requestId: request.value,
    offerIds: [offer.value],
  })
  expect(asked).toMatchObject({ ok: true })

  await bo.sees(/furniture/i)
  await bo.tap("I'm in")
  await bo.sees('Ana')
  await ana.sees('Bo')
  await bo.tap('Suggest a time')
  await bo.tap('tomorrow')
  await bo.tap('15:00')
  await bo.sees(/suggested/)
  await ana.sees(/15:00/)
  await ana.tap('Va bene')
  await ana.sees(/Fissato/)
  await bo.sees(/15:00/)
  await bo.tap('Done')
  await bo.tap('1 hour')
  await ana.sees('1 ora')
  await ana.tap('Sì')
  await ana.sees('Segnato')
  await bo.sees(/1 hour/)
  expect(await town.account(ana.memberId)).toMatchObject({ settled: 60, heldOut: 0 })
  expect(await town.account(bo.memberId)).toMatchObject({ settled: 60, heldIn: 0 })
  expect(town.faults()).toEqual([])
})
