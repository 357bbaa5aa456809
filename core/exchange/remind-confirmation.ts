import { notify } from '../delivery/notify.ts'
import type { TerritoryId, WordId } from '../ids.ts'
import type { ConfirmationReminder } from '../jobs.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Exchange } from './exchange.ts'

type Command = ConfirmationReminder & {
  readonly commandId: string
  readonly territoryId: TerritoryId
}

/** Asks the side whose yes is missing once more; nothing once the word was answered or changed. */
export const remindConfirmation =
  (ports: Ports) =>
  (command: Command): Promise<Result<Exchange, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { exchangeId, wordId, turn } = command
      const exchange = await stores.exchanges.lock(exchangeId)
      if (exchange === undefined) return refuse({ code: 'not-found' })
      const fresh = await stores.commands.claim(command.commandId, now)
      if (!fresh || !(await stillWaits(stores, exchange, wordId))) return ok(exchange)
      for (const { side, memberId } of exchange.parties) {
        if (side === exchange.statedBy) continue
        const notice = { kind: 'reminder.unconfirmed', facts: { exchangeId, wordId } } as const
        const key = `exchange-${exchangeId}-unconfirmed-${turn}-${wordId}-${memberId}`
        await notify(stores, now, { to: memberId, notice, key })
      }
      return ok(exchange)
    })

/** True while this is the last word on the exchange, and nobody said yes or no to it. */
export async function stillWaits(
  stores: Pick<Stores, 'sideWords'>,
  exchange: Exchange,
  wordId: WordId,
): Promise<boolean> {
  if (exchange.state !== 'done') return false
  return (await stores.sideWords.of(exchange.id)).at(-1)?.id === wordId
}
