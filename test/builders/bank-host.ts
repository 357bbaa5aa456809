import type { HostPlaceId, MemberId, OpeningId, PlacementId } from '#core/ids'
import { wholeWeek } from '#core/listing/week'
import type { Bank } from './bank.ts'

export type TestHost = { readonly hostId: MemberId; readonly placeId: HostPlaceId }
type Place = Pick<Bank, 'work' | 'ports'>

/** An organisation with one place. */
export function addHost({ work, ports }: Place, name: string): Promise<TestHost> {
  const now = ports.now()
  return work(async ({ members, organisations, hosts }) => {
    const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: '003149' }
    const rest = { weekSlots: wholeWeek, noticeVersion: '2026-11', adult: true, joinedAt: now }
    const hostId = await members.create(
      { state: 'active', firstName: name, ...facts, ...rest },
      now,
    )
    await organisations.add(hostId, { kind: 'aps', contact: null }, now)
    const where = {
      municipalityCode: '003149',
      address: 'Via Roma 1',
      directions: 'Bus 5, in fondo',
    }
    const place = { organisationId: hostId, name: 'Orto', capacity: 20, ...where }
    return { hostId, placeId: await hosts.addPlace(place, now) }
  })
}

/** Open on one day of the week (1 Monday … 7 Sunday) to so many. */
export const addOpening = (
  { work }: Place,
  { placeId }: TestHost,
  week: { weekday: number; from: string; to: string; capacity: number },
): Promise<OpeningId> =>
  work(({ hosts }) =>
    hosts.addOpening({
      ...{ placeId, activity: 'Cura del verde', breakMinutes: 0, toDay: null },
      ...{ weekday: week.weekday, capacity: week.capacity },
      from: Temporal.PlainTime.from(week.from),
      to: Temporal.PlainTime.from(week.to),
      fromDay: Temporal.PlainDate.from('2026-01-01'),
    }),
  )

/** Each week in all of an opening, beside what is planned already. */
export const planIn = (
  { work }: Place,
  placementId: PlacementId,
  openingId: OpeningId,
): Promise<void> =>
  work(async ({ hosts, placements }) => {
    const opening = await hosts.opening(openingId)
    const slots = await placements.slotsOf(placementId)
    if (opening === undefined) throw new Error('no such opening')
    const { from: fromTime, to: toTime, fromDay } = opening
    const number = slots.length + 1
    await placements.plan(placementId, [
      ...slots,
      { number, openingId, fromTime, toTime, fromDay, toDay: null },
    ])
  })
