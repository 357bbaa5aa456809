import type { PlacementId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance, NewAttendance, PlannedTurn, Span } from './attendance.ts'
import { enterRow } from './enter-row.ts'
import { flagLate } from './flag-late.ts'
import type { Moment } from './moment.ts'
import { tellPerson } from './tell-person.ts'
import { breakIn } from './times.ts'
import type { Wish } from './written-hours.ts'

/** An entry where there is none; from a sheet it is in the register with that, and the person is told. */
export async function addEntry(
  stores: Stores,
  wish: Wish,
  moment: Moment,
): Promise<Result<Attendance, Refusal>> {
  const { placement, writing } = wish
  const { by, reason } = writing
  const { now } = moment
  const turn = await turnOf(stores, placement.id, wish.span)
  const added = await stores.attendances.add(entryOf(wish, turn, now), now)
  if (added === undefined) return refuse({ code: 'already-entered' })
  if (added.state !== 'confirmed') return ok(added)
  const why = reason === undefined ? {} : { reason }
  const row = await enterRow(stores, { entry: added, placement, by, ...why }, now)
  await flagLate(stores, row, moment)
  await tellPerson(stores, added, 'attendance.confirmed', row.number, now)
  return ok(added)
}

function entryOf(
  { placement, hands, writing, span }: Wish,
  turn: PlannedTurn | undefined,
  now: Temporal.Instant,
): NewAttendance {
  const { day, means, by, absence = 'none' } = writing
  const isSheet = means === 'paper'
  const isTutor = isSheet && hands.includes('tutor')
  const done = { ...span, breakMinutes: writing.breakMinutes ?? breakIn(span, turn) }
  // Who did not come missed what was planned, whatever the sheet says.
  const { startsAt, endsAt, breakMinutes } = absence === 'none' ? done : (turn ?? done)
  return {
    ...{ placementId: placement.id, memberId: placement.memberId, means, day },
    ...{ startsAt, endsAt, breakMinutes },
    bookingId: turn?.bookingId ?? null,
    placeId: turn?.placeId ?? placement.placeId,
    state: isSheet ? 'confirmed' : 'waiting',
    ...{ absence, reasonKind: turn?.reasonKind ?? null, statedBy: by },
    personSaidAt: isSheet ? null : now,
    ...{ tutorSaidAt: isTutor ? now : null, tutorId: isTutor ? by : null },
  }
}

/** The turn that it lies over and that has no entry yet. */
async function turnOf(
  { attendances }: Stores,
  placementId: PlacementId,
  { startsAt, endsAt }: Span,
): Promise<PlannedTurn | undefined> {
  const turns = await attendances.turnsOf(placementId, { from: startsAt, to: endsAt })
  for (const turn of turns) {
    if ((await attendances.ofBooking(turn.bookingId)) === undefined) return turn
  }
  return undefined
}
