import type { BookingId, HostPlaceId, MemberId, PlacementId } from '#core/ids'
import { wholeWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import type { PlacementOrder } from '#core/placement/placement'
import type { Bank } from './bank.ts'

type Ground = Pick<Bank, 'work' | 'ports' | 'territoryId'>

export type HostWithTutor = {
  readonly hostId: MemberId
  readonly placeId: HostPlaceId
  readonly tutor: MemberId
}

/** Somebody who gives hours back at a host, with a tutor beside them. */
export type Activity = HostWithTutor & {
  readonly placementId: PlacementId
  readonly person: MemberId
}

export const testWall = 'wallwallwallwallwallwa'

/** Active from the first of November to the end of March; by order of a judge unless told otherwise. */
export async function addActivity(
  { work, ports }: Ground,
  {
    at,
    person,
    order,
  }: {
    readonly at: HostWithTutor
    readonly person: MemberId
    readonly order?: Partial<PlacementOrder>
  },
): Promise<Activity> {
  const { hostId, placeId, tutor } = at
  const placementId = await work(async ({ placements }) => {
    const now = ports.now()
    const id = await placements.create(
      {
        ...{ memberId: person, hostId, placeId, activity: 'Cura del verde', openedBy: tutor },
        ...{ tutorId: tutor, coverId: null, owed: toMinutes(3600) },
        fromDay: Temporal.PlainDate.from('2026-11-01'),
        toDay: Temporal.PlainDate.from('2027-03-31'),
        order: { ...anyOrder, ...order },
      },
      now,
    )
    const placement = await placements.read(id)
    if (placement === undefined) throw new Error('a placement that was made is there')
    await placements.save({ ...placement, state: 'active' }, now)
    return id
  })
  return { ...at, placementId, person }
}

const anyOrder: PlacementOrder = {
  ...{ scheme: 'lpu', reference: 'RG 1/2026', authority: 'Office', owedDays: 30 },
  fineCents: null,
  limits: { weekLeast: null, weekMost: null, dayMost: null },
  ...{ promoterId: null, consents: false, note: '', why: '' },
}

/** An organisation with one place, a code on its wall, and somebody who is its tutor since long. */
export const addHostWithTutor = (
  { work }: Ground,
  name: string,
  tutor: MemberId,
): Promise<HostWithTutor> =>
  work(async ({ members, organisations, hosts, mandates, attendances }) => {
    const long = Temporal.Instant.from('2026-11-01T08:00:00Z')
    const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: '003149' }
    const rest = { weekSlots: wholeWeek, noticeVersion: '2026-11', adult: true, joinedAt: long }
    const person = { state: 'active', firstName: name, ...facts, ...rest } as const
    const hostId = await members.create(person, long)
    await organisations.add(hostId, { kind: 'aps', contact: null }, long)
    await mandates.grant({ memberId: tutor, kind: 'tutor', organisationId: hostId }, null, long)
    const where = { municipalityCode: '003149', address: 'Via Verdi 1', directions: null }
    const place = { organisationId: hostId, name: 'Orto', capacity: 20, ...where }
    const placeId = await hosts.addPlace(place, long)
    await attendances.keepWall(placeId, testWall)
    return { hostId, placeId, tutor }
  })

/** A turn that is booked; "2026-11-24T09:00" local to Rome. */
export const addTurn = (
  { work, ports }: Ground,
  { placementId, placeId, person }: Activity,
  from: string,
  to: string,
  breakMinutes = 0,
): Promise<BookingId> =>
  work(async ({ shifts }) => {
    const now = ports.now()
    const [start, end] = [Temporal.PlainDateTime.from(from), Temporal.PlainDateTime.from(to)]
    const at = (local: Temporal.PlainDateTime) => local.toZonedDateTime('Europe/Rome').toInstant()
    const turn = {
      ...{ fromTime: start.toPlainTime(), toTime: end.toPlainTime() },
      ...{ startsAt: at(start), endsAt: at(end), breakMinutes: toMinutes(breakMinutes) },
    }
    const day = start.toPlainDate()
    const shift = {
      ...turn,
      placeId,
      openingId: null,
      activity: 'Cura del verde',
      day,
      capacity: 5,
    }
    const shiftId = await shifts.create(shift, now)
    if (shiftId === undefined) throw new Error('a shift by hand is always made')
    return shifts.put({
      ...{ ...turn, shiftId, placementId, memberId: person, state: 'booked', byPlan: true },
      ...{ recovers: null, swapWith: null, reasonKind: null, until: null },
      ...{ bookedAt: now, changedAt: now },
    })
  })
