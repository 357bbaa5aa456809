import { notify } from '../delivery/notify.ts'
import type { Gathering } from '../gathering/gathering.ts'
import type { TerritoryId } from '../ids.ts'
import type { AppointmentReminder } from '../jobs.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
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
      const group = await groupOf(stores, exchange, startsAt)
      const soon = { timing: 'booked', deadline: Temporal.Instant.from(startsAt) } as const
      for (const { memberId: to } of exchange.parties) {
        const notice =
          group?.leaderId === to
            ? ({ kind: `gathering.${which}`, facts: { gatheringId: group.id, startsAt } } as const)
            : ({ kind: `reminder.${which}`, facts: { exchangeId, startsAt } } as const)
        const about = group?.leaderId === to ? `gathering-${group.id}` : `exchange-${exchangeId}`
        const key = `${about}-${which}-${turn}-${startsAt}-${to}`
        await notify(stores, now, { to, notice, key, ...(which === 'soon' ? soon : {}) })
      }
      return ok(exchange)
    })

/** Who leads a group hears of it once, not once for each place; a place of another time is its own. */
async function groupOf(
  { gatherings }: Stores,
  { gatheringId }: Exchange,
  startsAt: string,
): Promise<Gathering | undefined> {
  const group = gatheringId === null ? undefined : await gatherings.read(gatheringId)
  return group?.startsAt.equals(Temporal.Instant.from(startsAt)) === true ? group : undefined
}

/** True while this very appointment is agreed and nobody said that it is done. */
export const standsAt = (
  { state, appointment }: Exchange,
  startsAt: string,
  timeZone: string,
): boolean =>
  state === 'scheduled' &&
  appointment !== null &&
  startOf(appointment, timeZone).equals(Temporal.Instant.from(startsAt))
