import { actorOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import { doByWitness, type OnConfirmation } from './by-witness.ts'
import type { Confirmation } from './confirmation.ts'
import { escalate } from './escalate-confirmation.ts'
import { volunteersFor } from './witness.ts'

/**
 * A volunteer cannot say: others can. When the last of them has passed it on, an operator is told.
 * Refuses `not-found` to a party, `already-closed` what was answered meanwhile.
 */
export const passConfirmation =
  (ports: Ports) =>
  (command: OnConfirmation): Promise<Result<Confirmation, Refusal>> =>
    doByWitness(ports, command, async (stores, exchange, now) => {
      const { by, confirmationId: id } = command
      await stores.confirmations.pass(id, by, now)
      const row = { actor: actorOf(by), action: 'confirmation.passed', entity: 'exchange' }
      await stores.audit.write({ ...row, entityId: exchange.id }, now)
      const passed = await stores.confirmations.passedBy(id)
      const left = (await volunteersFor(stores, exchange, now)).filter(v => !passed.includes(v))
      if (left.length === 0) await escalate(stores, exchange, id, now)
    })
