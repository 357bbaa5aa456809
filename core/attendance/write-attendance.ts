/**
 * Hours written down afterwards: by the person ("I was there", a tutor has to confirm), or from a paper
 * sheet by a tutor or the desk, who confirm it with that. Never of what is to come; of a month that is
 * closed by the desk alone, with a reason; and never beside hours of the same activity that were said.
 */
import { type AttendanceId, toId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import { plain } from '../placement/check-terms.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { addEntry } from './add-entry.ts'
import type { Attendance } from './attendance.ts'
import { type Handled, lockHandled } from './hands.ts'
import { type Moment, momentOf } from './moment.ts'
import { takeOver } from './take-over.ts'
import { checkSpan, spanOfDay } from './times.ts'
import type { Writing, WrittenHours } from './written-hours.ts'

const longestReason = 500

/** Refuses `not-found`, `too-early`, `month-closed`, `already-entered`, `invalid-span`. */
export const writeOwnHours =
  (ports: Ports) => (command: MemberCommand & Omit<WrittenHours, 'absence' | 'reason'>) =>
    write(ports, { ...command, means: 'self' })

/** The same; who entered it stands in the row, and that it was a sheet. */
export const enterSheet = (ports: Ports) => (command: MemberCommand & WrittenHours) =>
  write(ports, { ...command, means: 'paper' })

const write = (
  ports: Ports,
  command: MemberCommand & Writing,
): Promise<Result<Attendance, Refusal>> =>
  ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
    const now = ports.now()
    const { by, commandId, placementId } = command
    const handled = await lockHandled(stores, placementId, by, now)
    if (!mayWrite(handled, command)) return refuse({ code: 'not-found' })
    if (!(await stores.commands.claim(commandId, now))) return again(stores, commandId)
    const done = await writeWithin(stores, handled, command, now)
    if (done.ok) await stores.commands.keepAnswer(commandId, done.value.id)
    return done
  })

/** One's own hours one writes oneself, all others come from a sheet; of a draft there are none. */
export const mayWrite = (
  handled: Handled | undefined,
  { means }: Pick<Writing, 'means'>,
): handled is Handled =>
  handled !== undefined &&
  (handled.hands[0] === 'person') === (means === 'self') &&
  handled.placement.state !== 'draft'

/** The same for a placement that is locked already. */
export async function writeWithin(
  stores: Stores,
  handled: Handled,
  writing: Writing,
  now: Temporal.Instant,
): Promise<Result<Attendance, Refusal>> {
  const { by, means, day, breakMinutes = 0 } = writing
  const moment = await momentOf(stores, now)
  const span = checkSpan(spanOfDay(day, writing, breakMinutes, moment.timeZone), now)
  if (!span.ok) return span
  const why = reasonOf(handled, writing, moment)
  if (!why.ok) return why
  const { startsAt: from, endsAt: to } = span.value
  const there = await stores.attendances.within(handled.placement.id, { from, to })
  const wish = { ...handled, writing: { ...writing, ...why.value }, span: span.value }
  const done =
    there.length > 0
      ? await takeOver(stores, { ...wish, there }, moment)
      : await addEntry(stores, wish, moment)
  if (!done.ok) return done
  const row = { actor: actorOf(by), action: `attendance.${means}`, entity: 'attendance' }
  await stores.audit.write({ ...row, entityId: done.value.id }, now)
  return done
}

/** Of a closed month the desk writes, and says why; of an open one no reason is kept. */
function reasonOf(
  { hands }: Handled,
  { day, reason = '' }: Writing,
  { isClosed }: Moment,
): Result<{ readonly reason: string | undefined }, Refusal> {
  if (!isClosed(day)) return ok({ reason: undefined })
  const said = plain(reason)
  if (said === '' || !hands.includes('desk')) return refuse({ code: 'month-closed' })
  if (said.length > longestReason) return refuse({ code: 'text-too-long', limit: longestReason })
  return ok({ reason: said })
}

async function again(stores: Stores, commandId: string): Promise<Result<Attendance, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const entry =
    made === undefined ? undefined : await stores.attendances.read(toId<AttendanceId>(made))
  return entry === undefined ? refuse({ code: 'not-found' }) : ok(entry)
}
