/** Hosts: what ends is told in time, to the desk and to who acts for the host; then nobody new begins. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mayStart } from '#core/host/may-start'
import { setAgreement } from '#core/host/set-agreement'
import { warnOfEnd } from '#core/host/warn-of-end'
import { type PlacementId, toId } from '#core/ids'
import { appoint, tapsIn } from './scene-opportunity.ts'
import { staysReadable } from './sights.ts'
import { openStage, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const opened = Temporal.PlainDate.from('2026-11-24')
const lastDay = opened.add({ days: 60 })

it('an agreement that ends is told sixty and thirty days before, then takes nobody new in', async () => {
  const { who } = await openStage(town, {
    dina: { language: 'ar' },
    op: { roles: ['member', 'operator'] },
  })
  const { dina, op } = who
  const name = 'Orto solidale'
  await appoint(town, op, name, dina)
  const host = await town.work(async ({ organisations }) => {
    const [body] = await organisations.of(dina.memberId, town.ports.now())
    return body?.id ?? toId<never>(0)
  })
  const command = { commandId: 'agreed', territoryId: town.territoryId, by: op.memberId }
  const terms = { schemes: ['puc'] as const, reference: '1', fromDay: opened, toDay: lastDay }
  const wish = { ...command, organisationId: host, ...terms }
  expect(await setAgreement(town.ports)(wish)).toMatchObject({ ok: true })
  await town.work(({ hosts }) => {
    const at = { name: 'Serra', municipalityCode: '003149', address: 'Via Po 1', directions: null }
    return hosts.addPlace({ organisationId: host, ...at, capacity: 4 }, town.ports.now())
  })
  const warn = async () => {
    await warnOfEnd(town.ports)(town.territoryId)
    await wake(town)
  }
  const dayTo = { dina: dina.words.longDay(lastDay), op: op.words.longDay(lastDay) }
  await warn()
  await warn()
  await op.sees(said(op, 'host:ending.agreement', { name, day: dayTo.op }))
  await dina.sees(said(dina, 'host:ending.agreementOwn', { day: dayTo.dina }))
  await tapsIn(town)(dina, 'notice:button.look')
  await dina.sees(said(dina, 'host:until', { day: dayTo.dina }))
  await dina.sees('Serra')
  await tapsIn(town)(op, 'notice:button.look')
  await op.sees(said(op, 'host:until', { day: dayTo.op }))
  town.pass({ hours: 24 * 30 })
  await warn()
  await op.sees(said(op, 'host:ending.agreement', { name, day: dayTo.op }))
  const told = await town.owner(`select id from delivery where kind = 'host.agreement-ending'`)
  expect(told).toHaveLength(4)
  const begins = (day: Temporal.PlainDate) =>
    town.work(stores => {
      const who = { id: toId<PlacementId>(1), hostId: host, placeId: null, coverId: null }
      return mayStart(stores, { ...who, scheme: 'puc' }, day)
    })
  // Nothing covers them either, but until the last day the agreement is not what stands against it.
  expect(await begins(lastDay)).toMatchObject({ refusal: { code: 'not-covered' } })
  expect(await begins(lastDay.add({ days: 1 }))).toMatchObject({
    refusal: { code: 'no-agreement' },
  })
  await staysReadable(dina)
  await staysReadable(op)
})
