import { notify } from '../delivery/notify.ts'
import type { ExchangeId, MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

/** Two days without an answer, or with "not now": who asked reads the same kind word. */
export const lapseContact =
  (ports: Ports) =>
  (command: {
    readonly commandId: string
    readonly territoryId: TerritoryId
    readonly exchangeId: ExchangeId
    readonly memberId: MemberId
  }): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { exchangeId, memberId } = command
      await stores.exchanges.lock(exchangeId)
      if (!(await stores.commands.claim(command.commandId, now))) return ok(undefined)
      const ask = (await stores.contacts.asksOn(exchangeId)).find(
        each => each.askedBy === memberId && Temporal.Instant.compare(each.until, now) <= 0,
      )
      if (ask === undefined) return ok(undefined)
      await stores.contacts.drop(exchangeId, memberId)
      const notice = { kind: 'contact.lapsed', facts: { exchangeId } } as const
      const key = `contact-${exchangeId}-lapsed-${memberId}`
      await notify(stores, now, { to: memberId, notice, key })
      return ok(undefined)
    })
