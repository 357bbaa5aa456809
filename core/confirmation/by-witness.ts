import { type Exchange, sideOf } from '../exchange/exchange.ts'
import type { ConfirmationId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Confirmation } from './confirmation.ts'
import { readWitness } from './witness.ts'

export type OnConfirmation = MemberCommand & { readonly confirmationId: ConfirmationId }

/**
 * A deed of who is called to confirm for others, the exchange locked before its confirmation; said
 * again, it is not done again. Refuses `not-found` to a party, `already-closed` what was answered
 * meanwhile.
 */
export const doByWitness = (
  ports: Ports,
  command: OnConfirmation,
  work: (stores: Stores, exchange: Exchange, now: Temporal.Instant) => Promise<void>,
): Promise<Result<Confirmation, Refusal>> =>
  ports.transact(scopeOf(command), async (stores): Promise<Result<Confirmation, Refusal>> => {
    const now = ports.now()
    const { by, confirmationId: id } = command
    const witness = await readWitness(stores, by, now)
    if (!witness.ok) return witness
    const seen = await stores.confirmations.read(id)
    const exchange = seen && (await stores.exchanges.lock(seen.exchangeId))
    const confirmation = await stores.confirmations.lock(id)
    if (exchange === undefined || confirmation === undefined) return refuse({ code: 'not-found' })
    if (sideOf(exchange, by) !== undefined) return refuse({ code: 'not-found' })
    if (!(await stores.commands.claim(command.commandId, now))) return ok(confirmation)
    if (confirmation.state === 'closed') return refuse({ code: 'already-closed' })
    await work(stores, exchange, now)
    return ok((await stores.confirmations.read(id)) ?? confirmation)
  })
