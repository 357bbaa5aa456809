/**
 * Hours written down afterwards: by the person ("I was there", a tutor has to confirm), or from a paper
 * sheet by a tutor or the desk, who confirm it with that. Never of what is to come, of a month that is
 * closed, or of hours of the same activity that are written already.
 */
import { type AttendanceId, type PlacementId, toId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance, NewAttendance, PlannedTurn } from './attendance.ts'
import { enterRow } from './enter-row.ts'
import { type Handled, lockHandled } from './hands.ts'
import { type Moment, momentOf } from './moment.ts'
import { tellPerson } from './tell-person.ts'
import { checkSpan, spanOfDay } from './times.ts'

/** Local times; `to` not after `from` is of the next day. */
export type WrittenHours = {
  readonly placementId: PlacementId
  readonly day: Temporal.PlainDate
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
  readonly breakMinutes?: number
  /** From a sheet: who was expected and did not come. */
  readonly absence?: 'justified' | 'unjustified'
}

type Written = MemberCommand & WrittenHours

/** Refuses `not-found`, `too-early`, `month-closed`, `already-entered`, `invalid-span`. */
export const writeOwnHours = (ports: Ports) => (command: Written) => write(ports, command, 'self')

/** The same; who entered it stands in the row, and that it was a sheet. */
export const enterSheet = (ports: Ports) => (command: Written) => write(ports, command, 'paper')

const write = (
  ports: Ports,
  command: Written,
  means: 'self' | 'paper',
): Promise<Result<Attendance, Refusal>> =>
  ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
    const now = ports.now()
    const { by, commandId, placementId } = command
    const handled = await lockHandled(stores, placementId, by, now)
    const isPerson = handled?.hands[0] === 'person'
    if (handled === undefined || isPerson !== (means === 'self'))
      return refuse({ code: 'not-found' })
    if (handled.placement.state === 'draft') return refuse({ code: 'not-found' })
    if (!(await stores.commands.claim(commandId, now))) return again(stores, commandId)
    const entry = await entryOf(stores, handled, { ...command, means }, await momentOf(stores, now))
    if (!entry.ok) return entry
    const added = await stores.attendances.add(entry.value, now)
    if (added === undefined) return refuse({ code: 'already-entered' })
    await stores.commands.keepAnswer(commandId, added.id)
    const row = { actor: actorOf(by), action: `attendance.${means}`, entity: 'attendance' }
    await stores.audit.write({ ...row, entityId: added.id }, now)
    if (means === 'self') return ok(added)
    const entered = await enterRow(stores, { entry: added, placement: handled.placement, by }, now)
    await tellPerson(stores, added, 'attendance.confirmed', entered.number, now)
    return ok(added)
  })

async function entryOf(
  stores: Stores,
  { placement, hands }: Handled,
  written: Written & { readonly means: 'self' | 'paper' },
  { now, timeZone, isClosed }: Moment,
): Promise<Result<NewAttendance, Refusal>> {
  const { day, means, by, absence = 'none' } = written
  const bare = spanOfDay(day, written, 0, timeZone)
  const turn = await turnOf(stores, placement.id, bare)
  const planned = turn !== undefined && isLonger(bare, turn.breakMinutes) ? turn.breakMinutes : 0
  const span = checkSpan({ ...bare, breakMinutes: written.breakMinutes ?? planned }, now)
  if (!span.ok) return span
  if (isClosed(day)) return refuse({ code: 'month-closed' })
  const period = { from: bare.startsAt, to: bare.endsAt }
  const there = await stores.attendances.within(placement.id, period)
  if (there.length > 0) return refuse({ code: 'already-entered' })
  const isSheet = means === 'paper'
  const isTutor = isSheet && hands.includes('tutor')
  return ok({
    ...{ placementId: placement.id, memberId: placement.memberId, means, day, ...span.value },
    bookingId: turn?.bookingId ?? null,
    placeId: turn?.placeId ?? placement.placeId,
    state: isSheet ? 'confirmed' : 'waiting',
    ...{ absence, reasonKind: turn?.reasonKind ?? null, statedBy: by },
    personSaidAt: isSheet ? null : now,
    ...{ tutorSaidAt: isTutor ? now : null, tutorId: isTutor ? by : null },
  })
}

const isLonger = (
  { startsAt, endsAt }: Pick<PlannedTurn, 'startsAt' | 'endsAt'>,
  minutes: number,
): boolean => startsAt.until(endsAt).total('minutes') > minutes

/** The turn that it lies over and that has no entry yet. */
async function turnOf(
  { attendances }: Stores,
  placementId: PlacementId,
  { startsAt, endsAt }: Pick<PlannedTurn, 'startsAt' | 'endsAt'>,
): Promise<PlannedTurn | undefined> {
  const turns = await attendances.turnsOf(placementId, { from: startsAt, to: endsAt })
  for (const turn of turns) {
    if ((await attendances.ofBooking(turn.bookingId)) === undefined) return turn
  }
  return undefined
}

async function again(stores: Stores, commandId: string): Promise<Result<Attendance, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const entry =
    made === undefined ? undefined : await stores.attendances.read(toId<AttendanceId>(made))
  return entry === undefined ? refuse({ code: 'not-found' }) : ok(entry)
}
