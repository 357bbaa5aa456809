/**
 * Whoever comes to a shift reads of it the evening before, and an hour before it begins. Each is told
 * of each time once: one that moved is another time. Doing it again changes nothing.
 */
import { notify } from '../delivery/notify.ts'
import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import type { Booking } from './shift.ts'

export const remindShifts =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<void> => {
    await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      await remind(stores, 'hour', [now, now.add({ hours: 1 })], now)
      const { timeZone } = await stores.network.territory()
      const evening = eveningSpan(now, await stores.network.settings(), timeZone)
      if (evening !== undefined) await remind(stores, 'evening', evening, now)
      return ok(undefined)
    })
  }

type Stretch = readonly [from: Temporal.Instant, to: Temporal.Instant]

/** All of tomorrow, from the evening's hour on until midnight. Undefined before that hour. */
function eveningSpan(
  now: Temporal.Instant,
  { shiftReminderAt }: Pick<TerritorySettings, 'shiftReminderAt'>,
  timeZone: string,
): Stretch | undefined {
  const local = now.toZonedDateTimeISO(timeZone)
  const hour = Temporal.PlainTime.from(shiftReminderAt)
  if (Temporal.PlainTime.compare(local.toPlainTime(), hour) < 0) return undefined
  const midnight = (days: number) => local.add({ days }).startOfDay().toInstant()
  return [midnight(1), midnight(2)]
}

async function remind(
  stores: Stores,
  which: 'evening' | 'hour',
  [from, to]: Stretch,
  now: Temporal.Instant,
): Promise<void> {
  const key = `shift-${which}-`
  for (const booking of await stores.shifts.untold(key, from, to)) {
    const { id: bookingId, memberId, startsAt } = booking
    await notify(stores, now, {
      to: memberId,
      notice: { kind: 'shift.soon', facts: { bookingId, startsAt: startsAt.toString(), which } },
      key: `${key}${bookingId}-${secondsOf(booking)}`,
      timing: 'booked',
      deadline: startsAt,
    })
  }
}

const secondsOf = ({ startsAt }: Booking): number => Math.floor(startsAt.epochMilliseconds / 1000)
