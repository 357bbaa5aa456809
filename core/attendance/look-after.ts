/**
 * What nobody brings to an end is brought up, again and again: who forgot to leave is asked at once,
 * tutors the next morning, after a day and after three, and then the desk. Every step is done once,
 * however often this looks: an entry counts what was asked about it.
 */
import { notify } from '../delivery/notify.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import { raiseFlag } from '../placement/raise-flag.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { tutorsFor } from '../shift/tutors-for.ts'
import type { Attendance, NewAttendance, PlannedTurn } from './attendance.ts'
import { type Moment, momentOf } from './moment.ts'
import { tellPerson } from './tell-person.ts'

/** After the end of the turn: whoever only closes up is not asked. */
const leftAfter = { minutes: 30 } as const
/** The local hour at which yesterday is asked about. */
const morning = 8
/** After so many more hours without an answer the desk gets it. */
const deskAfter = 24

/** Every few minutes, in each territory. */
export const lookAfterAttendance =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<void> => {
    const done = await ports.transact(houseOf({ territoryId }), async stores => {
      const moment = await momentOf(stores, ports.now())
      await askWhoForgot(stores, moment)
      if (moment.now.toZonedDateTimeISO(moment.timeZone).hour >= morning) {
        await closeYesterday(stores, moment)
      }
      await askAgain(stores, moment)
      return ok(undefined)
    })
    if (!done.ok) throw new Error('looking after refuses nothing')
  }

async function askWhoForgot(stores: Stores, { now }: Moment): Promise<void> {
  for (const entry of await stores.attendances.leftOpen(now.subtract(leftAfter), 1)) {
    await tellPerson(stores, entry, 'attendance.open', 0, now)
    await stores.attendances.markReminded(entry.id, 1)
  }
}

/** What was left open has its planned end now, who was expected and not heard of an entry: tutors are asked. */
async function closeYesterday(stores: Stores, { now, today, timeZone }: Moment): Promise<void> {
  const midnight = today.toZonedDateTime(timeZone).toInstant()
  const asked: Pick<Attendance, 'placementId'>[] = []
  for (const entry of await stores.attendances.leftOpen(midnight, 2)) {
    const turn =
      entry.bookingId === null ? undefined : await stores.attendances.turn(entry.bookingId)
    // Without a plan only who was there can say until when: an hour is where they begin to say it.
    const planned = turn?.endsAt ?? entry.startsAt?.add({ hours: 1 })
    const endsAt = isAfter(planned, entry.startsAt) ? planned : entry.startsAt?.add({ minutes: 1 })
    await stores.attendances.save({ ...entry, state: 'waiting', endsAt: endsAt ?? null }, now)
    asked.push(entry)
  }
  for (const turn of await stores.attendances.unheard(midnight)) {
    const entry = await stores.attendances.add(expected(turn), now)
    if (entry !== undefined) asked.push(entry)
  }
  await tellTutors(stores, asked, 'attendance.asked', { now, today })
}

const isAfter = (at: Temporal.Instant | undefined, other: Temporal.Instant | null): boolean =>
  at !== undefined && other !== null && Temporal.Instant.compare(at, other) > 0

/** Nobody has said anything yet: the plan alone speaks; who could not come is proposed as absent. */
const expected = (turn: PlannedTurn): NewAttendance => ({
  ...{ placementId: turn.placementId, memberId: turn.memberId, bookingId: turn.bookingId },
  ...{ placeId: turn.placeId, state: 'waiting', means: 'tutor', day: turn.day },
  ...{ startsAt: turn.startsAt, endsAt: turn.endsAt, breakMinutes: turn.breakMinutes },
  absence: turn.state === 'excused' ? 'justified' : 'none',
  ...{ reasonKind: turn.reasonKind, statedBy: null },
  ...{ personSaidAt: null, tutorSaidAt: null, tutorId: null },
})

async function askAgain(stores: Stores, { now, today }: Moment): Promise<void> {
  const { firstRepeatHours, lastRepeatHours } = await stores.network.settings()
  const hours = [firstRepeatHours, lastRepeatHours, lastRepeatHours + deskAfter]
  for (const [at, after] of hours.entries()) {
    const late = await stores.attendances.unanswered(now.subtract({ hours: after }), at + 1)
    for (const { id } of late) await stores.attendances.markReminded(id, at + 1)
    if (at < 2) await tellTutors(stores, late, 'attendance.unconfirmed', { now, today })
    else await handOver(stores, late, now)
  }
}

async function handOver(
  stores: Stores,
  late: readonly Attendance[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { placementId, day } of late) {
    const flag = { placementId, kind: 'unconfirmed', day, minutes: null, row: null } as const
    await raiseFlag(stores, flag, now)
  }
}

/** One message a day to each tutor of a host, however much waits there. */
async function tellTutors(
  stores: Stores,
  entries: readonly Pick<Attendance, 'placementId'>[],
  kind: 'attendance.asked' | 'attendance.unconfirmed',
  { now, today }: Pick<Moment, 'now' | 'today'>,
): Promise<void> {
  const told = new Map<string, { readonly to: MemberId; readonly organisationId: MemberId }>()
  for (const placementId of new Set(entries.map(each => each.placementId))) {
    const placement = await stores.placements.read(placementId)
    if (placement === undefined) continue
    const { hostId: organisationId } = placement
    for (const to of await tutorsFor(stores, placement, now)) {
      told.set(`${organisationId}-${to}`, { to, organisationId })
    }
  }
  for (const [key, { to, organisationId }] of told) {
    const notice = { kind, facts: { organisationId } } as const
    await notify(stores, now, { to, notice, key: `${kind}-${key}-${today.toString()}` })
  }
}
