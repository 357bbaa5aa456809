import type { BookingId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance } from './attendance.ts'
import { expectWithin } from './expected.ts'
import { type LockedEntry, lockHandled } from './hands.ts'

export type OpenTurn = MemberCommand & { readonly bookingId: BookingId }

/**
 * A turn that is over and of which nobody has said anything gets its entry before the next morning:
 * who stands beside, or the desk, wants to say how it was. There already, it is that one. Refuses
 * `not-found` to everybody else, `too-early` before it is over.
 */
export const openTurn =
  (ports: Ports) =>
  (command: OpenTurn): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const opened = await openTurnWithin(stores, command, now)
      if (!opened.ok) return opened
      const { entry } = opened.value
      if (!(await stores.commands.claim(command.commandId, now))) return ok(entry)
      const row = { action: 'attendance.opened', entity: 'attendance', entityId: entry.id }
      await stores.audit.write({ actor: actorOf(command.by), ...row }, now)
      return ok(entry)
    })

/** The same in a work that goes on with it: placement and entry are locked. */
export async function openTurnWithin(
  stores: Stores,
  { by, bookingId }: Pick<OpenTurn, 'by' | 'bookingId'>,
  now: Temporal.Instant,
): Promise<Result<LockedEntry, Refusal>> {
  const seen = await stores.attendances.turn(bookingId)
  const handled = seen && (await lockHandled(stores, seen.placementId, by, now))
  const turn = handled && (await stores.attendances.turn(bookingId))
  if (turn === undefined || handled === undefined || handled.hands[0] === 'person') {
    return refuse({ code: 'not-found' })
  }
  const there = await stores.attendances.ofBooking(bookingId)
  if (there !== undefined) return ok({ ...handled, entry: there })
  if (Temporal.Instant.compare(turn.endsAt, now) > 0) return refuse({ code: 'too-early' })
  const entry = await expectWithin(stores, turn, now)
  return entry === undefined ? refuse({ code: 'changed-meanwhile' }) : ok({ ...handled, entry })
}
