import type { Exchange } from '../exchange/exchange.ts'
import { unheardFrom } from '../exchange/reminders.ts'
import type { ExchangeId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { callWitnesses } from './call-volunteers.ts'

type CallAboutSilence = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
}

/**
 * Both said yes, every question was in vain, and nobody says what became of it: volunteers are
 * called. With a time agreed on or suggested meanwhile it is looked at again after that one.
 */
export const callAboutSilence =
  (ports: Ports) =>
  (command: CallAboutSilence): Promise<Result<Exchange, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { exchangeId } = command
      const exchange = await stores.exchanges.lock(exchangeId)
      if (exchange === undefined) return refuse({ code: 'not-found' })
      const fresh = await stores.commands.claim(command.commandId, now)
      const waits = exchange.state === 'accepted' || exchange.state === 'scheduled'
      if (!fresh || !waits) return ok(exchange)
      const later = await whenLater(stores, exchange, now)
      if (later === undefined) await call(stores, exchange, now)
      else await stores.outbox.add({ job: 'call-about-silence', facts: { exchangeId } }, later)
      return ok(exchange)
    })

async function whenLater(
  stores: Stores,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const { timeZone } = await stores.network.territory()
  const settings = await stores.network.settings()
  const from = unheardFrom(exchange, { timeZone, settings })
  return from !== undefined && Temporal.Instant.compare(from, now) > 0 ? from : undefined
}

async function call(stores: Stores, exchange: Exchange, now: Temporal.Instant): Promise<void> {
  const about = { exchangeId: exchange.id, wordId: null }
  const { id, opened } = await stores.confirmations.open(about, now)
  if (!opened) return
  const { timeZone } = await stores.network.territory()
  const { releaseDays } = await stores.network.settings()
  const end = now.toZonedDateTimeISO(timeZone).add({ days: releaseDays }).toInstant()
  await stores.outbox.add({ job: 'release-hours', facts: { confirmationId: id } }, end)
  await callWitnesses(stores, exchange, id, now)
}
