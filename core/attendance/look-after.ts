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
import type { Attendance, PlannedTurn } from './attendance.ts'
import { expectWithin } from './expected.ts'
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
    const work: Work = async task => {
      const done = await ports.transact(houseOf({ territoryId }), async stores =>
        ok(await task(stores, await momentOf(stores, ports.now()))),
      )
      if (!done.ok) throw new Error('looking after refuses nothing')
      return done.value
    }
    await work(askWhoForgot)
    await closeYesterday(work)
    await work(askAgain)
  }

/** One task, one transaction. */
type Work = <T>(task: (stores: Stores, moment: Moment) => Promise<T>) => Promise<T>

async function askWhoForgot(stores: Stores, { now }: Moment): Promise<void> {
  for (const entry of await stores.attendances.leftOpen(now.subtract(leftAfter), 1)) {
    await tellPerson(stores, entry, 'attendance.open', 0, now)
    await stores.attendances.markReminded(entry.id, 1)
  }
}

/** Each by itself and in line with whoever acts on the same placement just now: tutors are asked. */
async function closeYesterday(work: Work): Promise<void> {
  const { open, turns } = await work(async ({ attendances }, { now, today, timeZone }) => {
    const midnight = today.toZonedDateTime(timeZone).toInstant()
    const isMorning = now.toZonedDateTimeISO(timeZone).hour >= morning
    if (!isMorning) return { open: [], turns: [] }
    return {
      open: await attendances.leftOpen(midnight, 2),
      turns: await attendances.unheard(midnight),
    }
  })
  for (const { id, placementId } of open) {
    await work((stores, moment) => closeOpen(stores, { id, placementId }, moment))
  }
  for (const turn of turns) await work((stores, moment) => closeUnheard(stores, turn, moment))
}

/** What was left open has its planned end now. */
async function closeOpen(
  stores: Stores,
  { id, placementId }: Pick<Attendance, 'id' | 'placementId'>,
  moment: Moment,
): Promise<void> {
  await stores.placements.lock(placementId)
  const entry = await stores.attendances.lock(id)
  if (entry?.state !== 'open') return
  const { bookingId, startsAt } = entry
  const turn = bookingId === null ? undefined : await stores.attendances.turn(bookingId)
  // Without a plan only who was there can say until when: an hour is where they begin to say it.
  const planned = turn?.endsAt ?? startsAt?.add({ hours: 1 })
  const endsAt = isAfter(planned, startsAt) ? planned : startsAt?.add({ minutes: 1 })
  const closed = { ...entry, state: 'waiting', endsAt: endsAt ?? null } as const
  await tellTutors(
    stores,
    [await stores.attendances.save(closed, moment.now)],
    'attendance.asked',
    moment,
  )
}

/** Who was expected and not heard of has an entry now. */
async function closeUnheard(
  stores: Stores,
  { placementId, bookingId }: PlannedTurn,
  moment: Moment,
): Promise<void> {
  await stores.placements.lock(placementId)
  const turn = await stores.attendances.turn(bookingId)
  const entry = turn && (await expectWithin(stores, turn, moment.now))
  if (entry !== undefined) await tellTutors(stores, [entry], 'attendance.asked', moment)
}

const isAfter = (at: Temporal.Instant | undefined, other: Temporal.Instant | null): boolean =>
  at !== undefined && other !== null && Temporal.Instant.compare(at, other) > 0

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
  entries: readonly Attendance[],
  kind: 'attendance.asked' | 'attendance.unconfirmed',
  { now, today }: Pick<Moment, 'now' | 'today'>,
): Promise<void> {
  const told = new Map<string, { readonly to: MemberId; readonly organisationId: MemberId }>()
  for (const { placementId, hostId } of entries) {
    const placement = await stores.placements.read(placementId)
    if (placement === undefined) continue
    for (const to of await tutorsFor(stores, { ...placement, hostId }, now)) {
      told.set(`${hostId}-${to}`, { to, organisationId: hostId })
    }
  }
  for (const [key, { to, organisationId }] of told) {
    const notice = { kind, facts: { organisationId } } as const
    await notify(stores, now, { to, notice, key: `${kind}-${key}-${today.toString()}` })
  }
}
