import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost } from '#test/builders/bank-agreed-host'
import { addToDesk } from '#test/builders/bank-staff'
import { toId } from '../ids.ts'
import { addOpening, endOpening } from './set-opening.ts'
import { closePlace } from './set-place.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

const day = (text: string) => Temporal.PlainDate.from(text)

it('shifts follow at once: made with an opening, gone with its end and with the place', async () => {
  const olga = await addToDesk(bank, 'Olga')
  const { placeId } = await addHost(bank, olga)
  const by = () => ({
    ...{ commandId: `c-${crypto.randomUUID()}`, territoryId: bank.territoryId, by: olga },
  })
  const hours = { from: Temporal.PlainTime.from('15:00'), to: Temporal.PlainTime.from('18:00') }
  const terms = { placeId, activity: 'Semina', weekday: 4, breakMinutes: 0, capacity: 1, ...hours }
  const days = { fromDay: day('2026-11-01'), toDay: null }
  const made = await addOpening(bank.ports)({ ...by(), ...terms, ...days })
  const openingId = made.ok ? made.value.id : toId<never>(0)
  const open = async () => {
    const rows = await bank.asOwner<{ day: string }>(
      `select day::text from shift where opening_id = $1 and state = 'open' order by day`,
      [openingId],
    )
    return rows.map(row => row.day)
  }
  const thursdays = ['2026-11-26', '2026-12-03', '2026-12-10', '2026-12-17', '2026-12-24']
  expect(await open()).toEqual(thursdays)
  await endOpening(bank.ports)({ ...by(), openingId, lastDay: day('2026-12-10') })
  expect(await open()).toEqual(thursdays.slice(0, 3))
  expect(await closePlace(bank.ports)({ ...by(), placeId })).toMatchObject({ ok: true })
  expect(await open()).toEqual([])
})
