/** Somebody comes, somebody leaves: at this moment, by the clock, whoever says so. */
import type { HostPlaceId, MemberId } from '../ids.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance, Means, PlannedTurn } from './attendance.ts'
import { attendanceAfter } from './machine.ts'
import type { Moment } from './moment.ts'
import { breakIn, dayOf, settle, toWholeMinute, turnAt } from './times.ts'

export type Come = {
  readonly means: Means
  /** Where, if the code tells; else where the turn is, or the placement. */
  readonly placeId: HostPlaceId | null
  readonly statedBy: MemberId
  readonly by: 'person' | 'tutor'
  /** Whose screen it was, or who tapped. */
  readonly tutorId: MemberId | null
}

/**
 * Opens an entry, of the turn that is near if there is one. Whoever went away and is back within the
 * same turn has another entry beside that of the turn; its break is taken off once. Refuses
 * `already-entered`.
 */
export async function comeIn(
  stores: Pick<Stores, 'attendances'>,
  placement: Placement,
  come: Come & { readonly turn?: PlannedTurn },
  { now, timeZone }: Moment,
): Promise<Result<Attendance, Refusal>> {
  const { id: placementId, memberId } = placement
  const around = { from: now.subtract({ hours: 16 }), to: now.add({ hours: 16 }) }
  const turn = come.turn ?? turnAt(await stores.attendances.turnsOf(placementId, around), now)
  const written = turn && (await stores.attendances.ofBooking(turn.bookingId))
  const isBack = come.turn === undefined && hasLeft(written, turn, now)
  if (written !== undefined && !isBack) return refuse({ code: 'already-entered' })
  const startsAt = isBack ? toWholeMinute(now) : settle(now, turn?.startsAt)
  const isPaused = written !== undefined && written.breakMinutes > 0
  const added = await stores.attendances.add(
    {
      ...{ placementId, memberId, state: 'open', means: come.means },
      bookingId: isBack ? null : (turn?.bookingId ?? null),
      placeId: come.placeId ?? turn?.placeId ?? placement.placeId,
      day: turn?.day ?? dayOf(now, timeZone),
      ...{ startsAt, endsAt: null, breakMinutes: isPaused ? 0 : (turn?.breakMinutes ?? 0) },
      ...{ absence: 'none', reasonKind: null, statedBy: come.statedBy },
      personSaidAt: come.by === 'person' ? now : null,
      tutorSaidAt: come.tutorId === null ? null : now,
      tutorId: come.tutorId,
    },
    now,
  )
  return added === undefined ? refuse({ code: 'already-entered' }) : ok(added)
}

/** Scanned again so soon, it was the same scan; after the end of the turn nobody comes back. */
function hasLeft(
  written: Attendance | undefined,
  turn: PlannedTurn | undefined,
  now: Temporal.Instant,
): boolean {
  if (turn === undefined || written?.absence !== 'none' || written.endsAt === null) return false
  const isAway = Temporal.Instant.compare(written.endsAt.add({ minutes: 5 }), now) <= 0
  return isAway && Temporal.Instant.compare(now, turn.endsAt) < 0
}

/** With a tutor's word it is confirmed, else it waits for one; who leaves before it begins was not there. */
export async function leaveNow(
  stores: Pick<Stores, 'attendances'>,
  entry: Attendance,
  leaving: { readonly by: 'person' | 'tutor'; readonly tutorId: MemberId | null },
  now: Temporal.Instant,
): Promise<Attendance> {
  const turn = entry.bookingId === null ? undefined : await stores.attendances.turn(entry.bookingId)
  const endsAt = settle(now, turn?.endsAt)
  const { tutorId } = leaving
  const { startsAt } = entry
  const isNothing = startsAt === null || Temporal.Instant.compare(endsAt, startsAt) <= 0
  const verb = isNothing ? 'strike' : tutorId === null ? 'leave' : 'confirm'
  const state = attendanceAfter(entry.state, verb)
  if (state === undefined) throw new Error(`nobody can ${verb} what is ${entry.state}`)
  return stores.attendances.save(
    {
      ...{ ...entry, state },
      ...(isNothing
        ? { statedBy: null }
        : { endsAt, breakMinutes: breakIn({ startsAt, endsAt }, entry) }),
      personSaidAt: leaving.by === 'person' ? now : entry.personSaidAt,
      ...(tutorId === null ? {} : { tutorId, tutorSaidAt: now }),
    },
    now,
  )
}
