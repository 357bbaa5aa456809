import type { Notice } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import { doByWitness, type OnConfirmation } from './by-witness.ts'
import type { Confirmation } from './confirmation.ts'

/**
 * Who is called to confirm asks the two first, through Filo and without a name or a number: did it take
 * place, and how long? Each answers with the buttons of the exchange itself. Once a day, whoever asks.
 * Refuses `not-found` to a party, `already-closed` what was answered meanwhile.
 */
export const askSides =
  (ports: Ports) =>
  (command: OnConfirmation): Promise<Result<Confirmation, Refusal>> =>
    doByWitness(ports, command, async (stores, exchange, now) => {
      const { by, confirmationId: id } = command
      const day = localDay(now, (await stores.network.territory()).timeZone)
      const notice: Notice = { kind: 'vouch.asked', facts: { exchangeId: exchange.id } }
      for (const { memberId: to } of exchange.parties) {
        await notify(stores, now, { to, notice, key: `vouch-asked-${id}-${to}-${day.toString()}` })
      }
      const row = { actor: actorOf(by), action: 'confirmation.asked', entity: 'exchange' }
      await stores.audit.write({ ...row, entityId: exchange.id }, now)
    })
