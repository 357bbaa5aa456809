/** Either may keep their number: who asked takes it back, who was asked says "not now". */

import type { ExchangeId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockTwo } from './open-contact.ts'

type AboutContact = MemberCommand & { readonly exchangeId: ExchangeId }

/** Before the other agreed; the other is told nothing. Refuses `no-longer-open` after that. */
export const withdrawContact =
  (ports: Ports) =>
  (command: AboutContact): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { by, exchangeId } = command
      const found = await lockTwo(stores, command)
      if (!found.ok) return found
      if (!(await stores.commands.claim(command.commandId, now))) return ok(undefined)
      const asks = await stores.contacts.asksOn(exchangeId)
      if (!asks.some(ask => ask.askedBy === by)) return refuse({ code: 'no-longer-open' })
      await stores.contacts.drop(exchangeId, by)
      const row = { action: 'contact.withdrawn', entity: 'exchange', entityId: exchangeId }
      await stores.audit.write({ actor: actorOf(by), ...row }, now)
      return ok(undefined)
    })

/**
 * "Not now": nothing is left to copy, and who asked goes on reading that they wait. The deed is
 * written down with the person, not with the exchange, which the other may read.
 */
export const declineContact =
  (ports: Ports) =>
  (command: AboutContact): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { by, exchangeId } = command
      const found = await lockTwo(stores, command)
      if (!found.ok) return found
      if (!(await stores.commands.claim(command.commandId, now))) return ok(undefined)
      const { other } = found.value
      const theirs = (await stores.contacts.asksOn(exchangeId)).find(ask => ask.askedBy === other)
      if (theirs === undefined) return ok(undefined)
      await stores.contacts.keep(exchangeId, { ...theirs, place: null })
      const row = { action: 'contact.not-now', entity: 'member', entityId: by }
      await stores.audit.write({ actor: actorOf(by), ...row }, now)
      return ok(undefined)
    })
