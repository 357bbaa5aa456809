/** Whoever might look at hours given back, and of each kind of placement all that a path may name. */
import type { NewAttendance } from '#core/attendance/attendance'
import type { CertificateId, MemberId, PlacementId, ShiftId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { NewBooking } from '#core/shift/shift'
import { addRow } from './active-placement.ts'
import type { Bank } from './bank.ts'
import { addAgreement, addCover, addHost, addVolunteer } from './bank-agreed-host.ts'
import { addMember } from './bank-member.ts'
import { addBody } from './bank-proposal.ts'
import { openShift } from './hidden-shift.ts'
import { paperCertificate } from './paper-certificate.ts'
import {
  openPlacementWorld,
  type PlacementName,
  type PlacementWorld,
  placementNames,
} from './placement-world.ts'
import { testCertificateKeys as keys } from './test-seal.ts'

export type Ids = Readonly<Record<string, number>>

export type HoursWorld = Omit<PlacementWorld, 'people'> & {
  readonly people: PlacementWorld['people'] & Readonly<Record<'delegate' | 'stranger', MemberId>>
  /** Of one placement; `takenBack` is a second certificate, which may go. */
  readonly of: Readonly<Record<PlacementName, Ids>>
  /** Of a host that nobody gives hours at: what the desk does there disturbs nobody. */
  readonly ground: Ids
}

/** The delegate acts for the host of all these placements, the stranger for another body. */
export async function openHoursWorld(bank: Bank): Promise<HoursWorld> {
  const { people, ...world } = await openPlacementWorld(bank)
  const by = people.operator
  const { hostId, placeId } = world.host
  const shiftId = await openShift(bank, placeId)
  await bank.asOwner(`update shift set state = 'cancelled' where id = $1`, [shiftId])
  const of: Partial<Record<PlacementName, Ids>> = {}
  for (const name of placementNames) {
    const ids = { placementId: world.placements[name], flagId: world.flags[name], shiftId }
    of[name] = { ...ids, ...(await giveHours(bank, ids)) }
  }
  const delegate = await addMember(bank, 'Dina')
  const stranger = await addMember(bank, 'Stella')
  const other = await addBody(bank, by, 'Altrove')
  await bank.work(async ({ organisations }) => {
    await organisations.appoint(hostId, delegate, by, bank.ports.now())
    await organisations.appoint(other, stranger, by, bank.ports.now())
  })
  return {
    ...world,
    people: { ...people, delegate, stranger },
    of: of as Record<PlacementName, Ids>,
    ground: await openGround(bank, by),
  }
}

type Placed = { readonly placementId: PlacementId; readonly shiftId: ShiftId }

/** An hour that counts, one that waits, a turn that was left, and two certificates. */
async function giveHours(bank: Bank, { placementId, shiftId }: Placed) {
  const [placement, shift] = await bank.work(async ({ placements, shifts }) => [
    await placements.read(placementId),
    await shifts.read(shiftId),
  ])
  if (placement === undefined || shift === undefined) throw new Error('nothing to give hours at')
  const { memberId } = placement
  await addRow(bank, placement, '2026-11-16', { hours: 1 })
  const startsAt = Temporal.Instant.from('2026-11-17T08:00:00Z')
  const entry: NewAttendance = {
    ...{ placementId, memberId, bookingId: null, placeId: placement.placeId, state: 'waiting' },
    ...{ means: 'self', day: Temporal.PlainDate.from('2026-11-17'), startsAt, breakMinutes: 0 },
    ...{
      endsAt: startsAt.add({ hours: 1 }),
      absence: 'none',
      reasonKind: null,
      statedBy: memberId,
    },
    ...{ personSaidAt: bank.ports.now(), tutorSaidAt: null, tutorId: null },
  }
  const now = bank.ports.now()
  const { fromTime, toTime, endsAt, breakMinutes } = shift
  const turn = { fromTime, toTime, startsAt: shift.startsAt, endsAt, breakMinutes }
  const booking: NewBooking = {
    ...{ ...turn, shiftId, placementId, memberId, state: 'left', byPlan: false, recovers: null },
    ...{ swapWith: null, reasonKind: null, until: null, bookedAt: now, changedAt: now },
  }
  const written = await bank.work(async ({ attendances, shifts }) => ({
    attendanceId: (await attendances.add(entry, now))?.id ?? 0,
    bookingId: await shifts.put(booking),
  }))
  return {
    ...{ ...written, memberId, number: 1 },
    certificateId: await certify(bank, placementId, memberId),
    takenBack: await certify(bank, placementId, memberId),
  }
}

async function certify(
  bank: Bank,
  placementId: PlacementId,
  memberId: MemberId,
): Promise<CertificateId> {
  const number = keys.number(crypto.randomUUID())
  const { signed } = paperCertificate(keys, { number })
  const day = Temporal.PlainDate.from('2026-11-16')
  const look = { nameForm: 'first', showsHost: false, showsActivity: false } as const
  const hours = { minutes: toMinutes(60), fromDay: day, toDay: day, issuedOn: day }
  const { id } = await bank.work(({ certificates }) =>
    certificates.add(
      {
        ...{ ...look, ...hours, number, signed, memberId, placementId },
        ...{ keyId: keys.current.id, issuedBy: memberId },
      },
      bank.ports.now(),
    ),
  )
  return id
}

async function openGround(bank: Bank, by: MemberId): Promise<Ids> {
  const { hostId: organisationId, placeId, openingId } = await addHost(bank, by, 'Orto')
  const coverId = await addCover(bank, organisationId, { kind: 'volunteers' })
  const memberId = await addMember(bank, 'Vera')
  return {
    ...{ organisationId, placeId, openingId, coverId, memberId },
    agreementId: await addAgreement(bank, organisationId),
    shiftId: await openShift(bank, placeId),
    entryId: await addVolunteer(bank, { hostId: organisationId, coverId }, memberId),
  }
}
