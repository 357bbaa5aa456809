import { notify } from '../delivery/notify.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { stillWaits } from '../exchange/remind-confirmation.ts'
import type { ConfirmationId, ExchangeId, MemberId, TerritoryId, WordId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { escalate } from './escalate-confirmation.ts'
import { volunteersFor } from './witness.ts'

type CallVolunteers = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
  readonly wordId: WordId
}

/**
 * Days have passed and the other's yes is still missing: volunteers are called, who are no party;
 * an operator at once where there are none. Nothing happens when the word was answered or changed.
 */
export const callVolunteers =
  (ports: Ports) =>
  (command: CallVolunteers): Promise<Result<Exchange, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { exchangeId, wordId } = command
      const exchange = await stores.exchanges.lock(exchangeId)
      if (exchange === undefined) return refuse({ code: 'not-found' })
      const fresh = await stores.commands.claim(command.commandId, now)
      if (!fresh || !(await stillWaits(stores, exchange, wordId))) return ok(exchange)
      const { id, opened } = await stores.confirmations.open({ exchangeId, wordId }, now)
      if (opened) await callWitnesses(stores, exchange, id, now)
      return ok(exchange)
    })

/** Tells who may know, and orders the operators' turn. Under the lock of the exchange. */
export async function callWitnesses(
  stores: Stores,
  exchange: Exchange,
  id: ConfirmationId,
  now: Temporal.Instant,
): Promise<void> {
  const row = { actor: 'system', action: 'confirmation.opened', entity: 'exchange' }
  await stores.audit.write({ ...row, entityId: exchange.id }, now)
  const volunteers = await volunteersFor(stores, exchange, now)
  if (volunteers.length === 0) return escalate(stores, exchange, id, now)
  const { timeZone } = await stores.network.territory()
  const { operatorDays } = await stores.network.settings()
  const patience = now.toZonedDateTimeISO(timeZone).add({ days: operatorDays }).toInstant()
  const order = { job: 'escalate-confirmation', facts: { confirmationId: id } } as const
  await stores.outbox.add(order, patience)
  for (const to of volunteers) await tell(stores, to, id, now)
}

/** One message when something waits: who has others to look at already was told. */
async function tell(
  stores: Stores,
  to: MemberId,
  id: ConfirmationId,
  now: Temporal.Instant,
): Promise<void> {
  const filter = { viewer: to, withPassed: false, escalated: false }
  await stores.hidden.lookAs(to)
  const waiting = await stores.confirmations.countWaiting(filter)
  await stores.hidden.lookAs('house')
  if (waiting > 1) return
  const notice = { kind: 'confirmation.waiting', facts: { confirmationId: id } } as const
  await notify(stores, now, { to, notice, key: `confirmation-waiting-${id}-${to}` })
}
