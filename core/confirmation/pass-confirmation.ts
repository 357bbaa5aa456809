import { sideOf } from '../exchange/exchange.ts'
import type { ConfirmationId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Confirmation } from './confirmation.ts'
import { escalate } from './escalate-confirmation.ts'
import { readWitness, volunteersFor } from './witness.ts'

export type PassConfirmation = MemberCommand & { readonly confirmationId: ConfirmationId }

/**
 * A volunteer cannot say: others can. When the last of them has passed it on, an operator is told.
 * Refuses `not-found` to a party, `already-closed` what was answered meanwhile.
 */
export const passConfirmation =
  (ports: Ports) =>
  (command: PassConfirmation): Promise<Result<Confirmation, Refusal>> =>
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
      await stores.confirmations.pass(id, by, now)
      const row = { actor: actorOf(by), action: 'confirmation.passed', entity: 'exchange' }
      await stores.audit.write({ ...row, entityId: exchange.id }, now)
      const passed = await stores.confirmations.passedBy(id)
      const left = (await volunteersFor(stores, exchange, now)).filter(v => !passed.includes(v))
      if (left.length === 0) await escalate(stores, exchange, id, now)
      return ok((await stores.confirmations.read(id)) ?? confirmation)
    })
