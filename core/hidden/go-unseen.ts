/**
 * What stands open of a person is taken out of everybody's sight: offers and requests end, groups
 * are left, what was to come is called off with the words of any other cancellation. What was done
 * is still counted, by the two or by who is named.
 */
import { declineProposals } from '../absence/take-rest.ts'
import { actWithin } from '../exchange/act-on-exchange.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { startOf } from '../exchange/reminders.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { leaveGatherings } from '../leaving/leave-gatherings.ts'
import { withdrawListings } from '../leaving/withdraw-listings.ts'
import type { Stores } from '../ports.ts'
import { withdrawAll } from '../referral/withdraw-interest.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

type Going = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
}

const most = 1000

export async function goUnseen(
  stores: Stores,
  going: Going,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const { commandId, territoryId, memberId } = going
  const left = await leaveGatherings(stores, going, now)
  if (!left.ok) return left
  await declineProposals(stores, going, now)
  await stores.contacts.dropOf(memberId)
  await withdrawAll(stores, memberId, now)
  // What they had taken in hand as staff is the desk's again.
  await stores.queue.giveBack(memberId)
  await withdrawListings(stores, memberId, now)
  const filter = { states: ['accepted', 'scheduled'], limit: most, offset: 0 } as const
  const toCome = await stores.exchanges.ofMember(memberId, filter)
  const { timeZone } = await stores.network.territory()
  // What its hour has passed may have been done: it is asked about like any other.
  const isPast = ({ appointment }: Exchange): boolean =>
    appointment !== null && Temporal.Instant.compare(startOf(appointment, timeZone), now) <= 0
  const ahead = toCome.filter(exchange => !isPast(exchange))
  for (const { id: exchangeId } of ahead.toSorted((a, b) => a.requestId - b.requestId)) {
    const by = { kind: 'member', memberId } as const
    const command = { commandId: `${commandId}-cancel-${exchangeId}`, territoryId, exchangeId, by }
    const done = await actWithin(stores, { ...command, verb: 'cancel' }, now)
    if (!done.ok) return done
  }
  // A cancelled exchange gives its request back.
  await withdrawListings(stores, memberId, now)
  return ok(undefined)
}
