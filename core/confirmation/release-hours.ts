import { actOnExchange } from '../exchange/act-on-exchange.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { ConfirmationId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

type ReleaseHours = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly confirmationId: ConfirmationId
}

/**
 * Nobody ever said what became of it, no volunteer and no operator knew: the exchange is cancelled
 * and its hours are free. Refuses `already-closed` when somebody spoke.
 */
export const releaseHours =
  (ports: Ports) =>
  async ({ confirmationId, ...command }: ReleaseHours): Promise<Result<Exchange, Refusal>> => {
    const { territoryId } = command
    const found = await ports.transact(houseOf({ territoryId }), async stores => {
      const confirmation = await stores.confirmations.read(confirmationId)
      return confirmation === undefined ? refuse({ code: 'not-found' }) : ok(confirmation)
    })
    if (!found.ok) return found
    const by = { kind: 'system', confirmationId } as const
    const { exchangeId } = found.value
    return actOnExchange(ports)({ ...command, verb: 'cancel', exchangeId, by })
  }
