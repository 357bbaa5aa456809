/** Hours given to the solidarity fund: settled at once, never beyond the giver's own floor. */
import { missingRoom } from '../ledger/room.ts'
import { gift } from '../ledger/transfer.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { type Minutes, toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type GiveToFund = MemberCommand & { readonly minutes: number }

/** What was given, and what the giver has now. */
export type Given = { readonly minutes: Minutes; readonly balance: Minutes }

/** 200 hours: nobody has more to give in one go. */
export const mostGift = 12_000

/** Refuses `no-room` beyond the floor, `invalid-minutes`, `not-found` without account or fund. */
export const giveToFund =
  (ports: Ports) =>
  (command: GiveToFund): Promise<Result<Given, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Given, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const whole = Number.isInteger(command.minutes) && command.minutes > 0
      if (!whole || command.minutes > mostGift) {
        return refuse({ code: 'invalid-minutes', grid: 1, most: mostGift })
      }
      const minutes = toMinutes(command.minutes)
      if (fresh) {
        const given = await give(stores, command, minutes, now)
        if (!given.ok) return given
      }
      const account = await stores.ledger.accountOf(command.by)
      if (account === undefined) return refuse({ code: 'not-found' })
      return ok({ minutes, balance: account.settled })
    })

async function give(
  stores: Stores,
  { by, commandId }: GiveToFund,
  minutes: Minutes,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const account = await stores.ledger.accountOf(by)
  const fund = await stores.ledger.fund()
  if (account === undefined || fund === undefined) return refuse({ code: 'not-found' })
  const missing = missingRoom(account, minutes)
  if (missing > 0) return refuse({ code: 'no-room', missing })
  const pair = { from: account.id, to: fund.id }
  const written = await stores.ledger.write(gift(`given-${commandId}`, pair, minutes), now)
  // Someone spent from the same account between our look and our gift.
  if (written === 'no-room') return refuse({ code: 'no-room', missing: minutes })
  const row = { actor: actorOf(by), action: 'fund.given', entity: 'account' }
  await stores.audit.write({ ...row, entityId: account.id }, now)
  return ok(undefined)
}
