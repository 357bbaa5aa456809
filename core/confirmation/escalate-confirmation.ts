import { notify } from '../delivery/notify.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { ConfirmationId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { operatorsFor } from './witness.ts'

/** No volunteer has said anything for days: an operator is told. Answered before: nothing happens. */
export const escalateConfirmation =
  (ports: Ports) =>
  (command: {
    readonly commandId: string
    readonly territoryId: TerritoryId
    readonly confirmationId: ConfirmationId
  }): Promise<Result<Exchange, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { confirmationId: id } = command
      const seen = await stores.confirmations.read(id)
      const exchange = seen && (await stores.exchanges.lock(seen.exchangeId))
      if (exchange === undefined) return refuse({ code: 'not-found' })
      const fresh = await stores.commands.claim(command.commandId, now)
      if (fresh) await escalate(stores, exchange, id, now)
      return ok(exchange)
    })

/** Under the lock of its exchange. It stays where volunteers see it: who knows may still say so. */
export async function escalate(
  stores: Stores,
  exchange: Exchange,
  id: ConfirmationId,
  now: Temporal.Instant,
): Promise<void> {
  const confirmation = await stores.confirmations.lock(id)
  if (confirmation?.state !== 'open' || confirmation.escalatedAt !== null) return
  await stores.confirmations.save({ ...confirmation, escalatedAt: now }, now)
  for (const to of await operatorsFor(stores, exchange, now)) {
    const notice = { kind: 'confirmation.escalated', facts: { confirmationId: id } } as const
    await notify(stores, now, { to, notice, key: `confirmation-escalated-${id}-${to}` })
  }
  const row = { actor: 'system', action: 'confirmation.escalated', entity: 'exchange' }
  await stores.audit.write({ ...row, entityId: exchange.id }, now)
}
