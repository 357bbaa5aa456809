/**
 * Leaving, inside a unit of work: what is agreed is called off kindly, credit goes to the fund, a
 * debt stays unless it is written off, and the person's row is emptied. The books stay as they are.
 * Practice: "balance as even as possible; credit may go to the bank" (bancs del temps).
 */
import { declineProposals } from '../absence/take-rest.ts'
import { actWithin } from '../exchange/act-on-exchange.ts'
import { runningStates } from '../exchange/read-running.ts'
import { seeFund } from '../fund/see-fund.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { gift } from '../ledger/transfer.ts'
import { type Minutes, negate, noMinutes } from '../minutes.ts'
import { leavePlacements } from '../placement/leave-placements.ts'
import type { Stores } from '../ports.ts'
import { withdrawAll } from '../referral/withdraw-interest.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { leaveGatherings } from './leave-gatherings.ts'
import { withdrawListings } from './withdraw-listings.ts'

export type Departure = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly debt: 'refuse' | 'write-off'
}

/** Minutes that went to the fund; negative: that the fund gave to even a debt out. */
export async function leaveWithin(
  stores: Stores,
  departure: Departure,
  now: Temporal.Instant,
): Promise<Result<Minutes, Refusal>> {
  const { memberId } = departure
  const placed = await leavePlacements(stores, memberId, now)
  if (!placed.ok) return placed
  const led = await leaveGatherings(stores, departure, now)
  if (!led.ok) return refuse({ code: 'exchanges-running' })
  // What may become agreed in this moment ends first; what did become agreed is then seen.
  await declineProposals(stores, departure, now)
  await withdrawListings(stores, memberId, now)
  const over = await callOff(stores, departure, now)
  if (!over.ok) return over
  // A cancelled exchange gives its request back.
  await withdrawListings(stores, memberId, now)
  const evened = await evenOut(stores, departure, now)
  if (!evened.ok) return evened
  await withdrawAll(stores, memberId, now)
  await stores.queue.closeOf(memberId, now)
  await stores.members.forget(memberId, now)
  return evened
}

const most = 1000

/** What is to come is cancelled; what was done has to be counted first. */
async function callOff(
  stores: Stores,
  { commandId, territoryId, memberId }: Departure,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const filter = { states: runningStates, limit: most, offset: 0 }
  const running = await stores.exchanges.ofMember(memberId, filter)
  for (const { id: exchangeId } of running.toSorted((a, b) => a.requestId - b.requestId)) {
    const by = { kind: 'member', memberId } as const
    const command = { commandId: `${commandId}-cancel-${exchangeId}`, territoryId, exchangeId, by }
    const done = await actWithin(stores, { ...command, verb: 'cancel' }, now)
    if (!done.ok) return refuse({ code: 'exchanges-running' })
  }
  return ok(undefined)
}

/** A credit goes to the fund; a debt is given by the fund, if an operator decided so. */
async function evenOut(
  stores: Stores,
  { memberId, debt }: Departure,
  now: Temporal.Instant,
): Promise<Result<Minutes, Refusal>> {
  await stores.ledger.lockAccounts([memberId])
  const account = await stores.ledger.accountOf(memberId)
  if (account === undefined || account.settled === 0) return ok(noMinutes)
  const missing = negate(account.settled)
  if (missing > 0 && debt === 'refuse') return refuse({ code: 'debt-open', missing })
  const fund = await seeFund(stores)
  const transfer =
    missing > 0
      ? gift(`leave-${memberId}-write-off`, { from: fund, to: account.id }, missing)
      : gift(`leave-${memberId}`, { from: account.id, to: fund }, account.settled)
  const written = await stores.ledger.write(transfer, now)
  return written === 'no-room' ? refuse({ code: 'no-room', missing }) : ok(account.settled)
}
