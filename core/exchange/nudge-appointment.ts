import { notify } from '../delivery/notify.ts'
import type { ExchangeId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Exchange } from './exchange.ts'

type Command = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
}

/**
 * They said yes and no time is agreed: a kind word, once, to whoever can go on. With a suggestion
 * on the table that is the one who has not answered it.
 */
export const nudgeAppointment =
  (ports: Ports) =>
  (command: Command): Promise<Result<Exchange, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const exchange = await stores.exchanges.lock(command.exchangeId)
      if (exchange === undefined) return refuse({ code: 'not-found' })
      const fresh = await stores.commands.claim(command.commandId, now)
      if (!fresh || exchange.state !== 'accepted') return ok(exchange)
      for (const { side, memberId } of exchange.parties) {
        if (exchange.suggested !== null && exchange.suggestedBy === side) continue
        const facts = { exchangeId: exchange.id }
        const key = `exchange-${exchange.id}-undecided-${memberId}`
        await notify(stores, now, {
          to: memberId,
          notice: { kind: 'reminder.undecided', facts },
          key,
        })
      }
      return ok(exchange)
    })
