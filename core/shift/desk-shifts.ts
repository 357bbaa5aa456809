/**
 * What the desk does with shifts: one more by hand, one that does not take place, somebody put into one
 * or moved to another. It may do so for those whose placement it may see; everybody is told.
 */
import { checkText } from '../host/terms.ts'
import type { BookingId, HostPlaceId, PlacementId, ShiftId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import { toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { endShift } from './end-shift.ts'
import type { Shift } from './shift.ts'
import { takesPeople } from './shift.ts'
import { spanOn } from './turn.ts'

export type AddShift = MemberCommand & {
  readonly placeId: HostPlaceId
  readonly activity: string
  readonly day: Temporal.PlainDate
  readonly fromTime: Temporal.PlainTime
  readonly toTime: Temporal.PlainTime
  readonly breakMinutes: number
  readonly capacity: number
}

/** One turn beside the openings. Refuses `in-the-past`, and `already-closed` at a closed place. */
export const addShift =
  (ports: Ports) =>
  (command: AddShift): Promise<Result<Shift, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Shift, Refusal>> => {
      const now = ports.now()
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      const place = await stores.hosts.lockPlace(command.placeId)
      if (place === undefined) return refuse({ code: 'not-found' })
      if (place.closedAt !== null) return refuse({ code: 'already-closed' })
      const { timeZone } = await stores.network.territory()
      const { commandId, placeId, day, fromTime, toTime, capacity } = command
      const activity = checkText(command.activity, 'activity', 80)
      if (!activity.ok) return activity
      const span = spanOn(day, { fromTime, toTime }, timeZone)
      if (span === undefined || Temporal.Instant.compare(span.startsAt, now) <= 0) {
        return refuse({ code: 'in-the-past' })
      }
      const lasts = span.endsAt.since(span.startsAt).total('minutes')
      const breakMinutes = toMinutes(command.breakMinutes)
      if (breakMinutes >= lasts) return refuse({ code: 'invalid-settings', field: 'breakMinutes' })
      if (capacity > place.capacity) return refuse({ code: 'invalid-settings', field: 'capacity' })
      if (!(await stores.commands.claim(commandId, now))) return again(stores, commandId)
      const facts = {
        openingId: null,
        placeId,
        activity: activity.value,
        day,
        fromTime,
        toTime,
        capacity,
      }
      const id = await stores.shifts.create({ ...facts, ...span, breakMinutes }, now)
      const shift = id && (await stores.shifts.read(id))
      if (id === undefined || shift === undefined) throw new Error('an extra shift is always new')
      await stores.commands.keepAnswer(commandId, id)
      await note(stores, command, 'shift.added', id, now)
      return ok(shift)
    })

async function again(
  { commands, shifts }: Stores,
  commandId: string,
): Promise<Result<Shift, Refusal>> {
  const answer = await commands.answerOf(commandId)
  const shift = answer === undefined ? undefined : await shifts.read(answer as ShiftId)
  return shift === undefined ? refuse({ code: 'not-found' }) : ok(shift)
}

export type CancelShift = MemberCommand & { readonly shiftId: ShiftId }

/**
 * It does not take place, and whoever was to come is told, also those of whom the desk may not know.
 * Refuses `no-longer-open` once it has begun.
 */
export const cancelShift =
  (ports: Ports) =>
  (command: CancelShift): Promise<Result<Shift, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Shift, Refusal>> => {
      const now = ports.now()
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      const shift = await stores.shifts.lock(command.shiftId)
      if (shift === undefined) return refuse({ code: 'not-found' })
      const fresh = await stores.commands.claim(command.commandId, now)
      if (!fresh || shift.state === 'cancelled') return ok(shift)
      if (!takesPeople(shift, now)) return refuse({ code: 'no-longer-open' })
      await stores.hidden.lookAs('house')
      const cancelled = await endShift(stores, shift, now)
      await note(stores, command, 'shift.cancelled', shift.id, now)
      return ok(cancelled)
    })

export const note = (
  { audit }: Stores,
  { by }: MemberCommand,
  action: string,
  entityId: ShiftId | BookingId | PlacementId,
  now: Temporal.Instant,
): Promise<void> => audit.write({ actor: actorOf(by), action, entity: 'shift', entityId }, now)
