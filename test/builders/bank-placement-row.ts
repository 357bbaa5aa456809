import type { MemberId, PlacementId } from '#core/ids'
import { emptyWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import type { Scheme } from '#core/scheme/scheme'
import type { Bank } from './bank.ts'

/** A bank, or a town. */
type House = Pick<Bank, 'work' | 'ports'>

/** A placement that is under way at a host of its own, whatever rules it would have had to pass. */
export async function addRunningPlacement(
  bank: House,
  { memberId, by, scheme }: { memberId: MemberId; by: MemberId; scheme: Scheme },
): Promise<{ readonly placementId: PlacementId; readonly hostId: MemberId }> {
  const now = bank.ports.now()
  const noLimits = { weekLeast: null, weekMost: null, dayMost: null }
  const order = { scheme, reference: 'RG 12/2026', authority: 'Tribunale', promoterId: null }
  const said = { owedDays: null, fineCents: null, limits: noLimits, consents: false }
  return bank.work(async ({ members, organisations, placements }) => {
    const facts = {
      language: 'it',
      spokenLanguages: [],
      municipalityCode: null,
      weekSlots: emptyWeek,
    }
    const rest = { noticeVersion: null, adult: false, joinedAt: now }
    const name = { state: 'active', firstName: 'Emporio di Trecate' } as const
    const hostId = await members.create({ ...name, ...facts, ...rest }, now)
    await organisations.add(hostId, { kind: 'aps', contact: null }, now)
    const id = await placements.create(
      {
        ...{ memberId, hostId, openedBy: by, activity: 'Orto', placeId: null, tutorId: null },
        order: { ...order, ...said, note: '', why: '' },
        ...{ owed: toMinutes(3600), coverId: null },
        fromDay: Temporal.PlainDate.from('2026-11-01'),
        toDay: Temporal.PlainDate.from('2027-03-31'),
      },
      now,
    )
    const placement = await placements.lock(id)
    if (placement === undefined) throw new Error('a placement that was made is there')
    await placements.save({ ...placement, state: 'active' }, now)
    return { placementId: id, hostId }
  })
}

/** An hour in the register, on a day of November; `corrects` an earlier one. */
export function addRegisterRow(
  bank: House,
  { placementId, hostId }: { placementId: PlacementId; hostId: MemberId },
  { day, counted, corrects = null }: { day: number; counted: number; corrects?: number | null },
): Promise<number> {
  const date = Temporal.PlainDate.from({ year: 2026, month: 11, day })
  const startsAt = date.toZonedDateTime({ timeZone: 'Europe/Rome', plainTime: '09:00' }).toInstant()
  return bank.work(async ({ register }) => {
    const { number } = await register.append({
      ...{ placementId, hostId, placeId: null, attendanceId: null, day: date },
      ...{ plannedStartsAt: null, plannedEndsAt: null, startsAt, breakMinutes: 0 },
      ...{ endsAt: startsAt.add({ hours: 2 }), minutes: toMinutes(120), uncounted: null },
      ...{ countedMinutes: toMinutes(counted), activity: 'Orto', means: 'tutor' },
      ...{ enteredBy: hostId, tutorId: hostId, personSaidAt: null, tutorSaidAt: bank.ports.now() },
      ...{ absence: 'none', reasonKind: null, recovers: null, corrects, reason: null },
      at: bank.ports.now(),
    })
    return number
  })
}
