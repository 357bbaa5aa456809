import { notify } from '../delivery/notify.ts'
import type { TerritoryId } from '../ids.ts'
import type { AppointmentReminder } from '../jobs.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Exchange } from './exchange.ts'
import { startOf } from './reminders.ts'

type Command = AppointmentReminder & {
  readonly commandId: string
  readonly territoryId: TerritoryId
}

/**
 * Reminds both of their appointment, or asks both whether it is done. Nothing happens when they
 * agreed on another time since, or it is over. The key is made of the appointment: an order that
 * comes twice, or is written twice, reaches nobody twice.
 */
export const remindAppointment =
  (ports: Ports) =>
  (command: Command): Promise<Result<Exchange, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { exchangeId, startsAt, which, turn } = command
      const exchange = await stores.exchanges.lock(exchangeId)
      if (exchange === undefined) return refuse({ code: 'not-found' })
      if (!(await stores.commands.claim(command.commandId, now))) return ok(exchange)
      const { timeZone } = await stores.network.territory()
      if (!standsAt(exchange, startsAt, timeZone)) return ok(exchange)
      for (const { memberId } of exchange.parties) {
        const notice = { kind: `reminder.${which}`, facts: { exchangeId, startsAt } } as const
        const key = `exchange-${exchangeId}-${which}-${turn}-${startsAt}-${memberId}`
        const soon = { timing: 'booked', deadline: Temporal.Instant.from(startsAt) } as const
        await notify(stores, now, { to: memberId, notice, key, ...(which === 'soon' ? soon : {}) })
      }
      return ok(exchange)
    })

/** True while this very appointment is agreed and nobody said that it is done. */
export const standsAt = (
  { state, appointment }: Exchange,
  startsAt: string,
  timeZone: string,
): boolean =>
  state === 'scheduled' &&
  appointment !== null &&
  startOf(appointment, timeZone).equals(Temporal.Instant.from(startsAt))
