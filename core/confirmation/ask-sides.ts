import type { Notice } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import { sideOf } from '../exchange/exchange.ts'
import type { ConfirmationId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Confirmation } from './confirmation.ts'
import { readWitness } from './witness.ts'

export type AskSides = MemberCommand & { readonly confirmationId: ConfirmationId }

/**
 * Who is called to confirm asks the two first, through Filo and without a name or a number: did it take
 * place, and how long? Each answers with the buttons of the exchange itself. Once a day, whoever asks.
 * Refuses `not-found` to a party, `already-closed` what was answered meanwhile.
 */
export const askSides =
  (ports: Ports) =>
  (command: AskSides): Promise<Result<Confirmation, Refusal>> =>
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
      const day = localDay(now, (await stores.network.territory()).timeZone)
      const notice: Notice = { kind: 'vouch.asked', facts: { exchangeId: exchange.id } }
      for (const { memberId: to } of exchange.parties) {
        await notify(stores, now, { to, notice, key: `vouch-asked-${id}-${to}-${day.toString()}` })
      }
      const row = { actor: actorOf(by), action: 'confirmation.asked', entity: 'exchange' }
      await stores.audit.write({ ...row, entityId: exchange.id }, now)
      return ok(confirmation)
    })
