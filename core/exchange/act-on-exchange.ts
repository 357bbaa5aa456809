/**
 * One verb on one exchange: reads, decides, writes, in one transaction. Locks are taken in one
 * order (for a yes its people, the gathering, the request, its exchanges, then accounts, lowest id
 * first, by the ledger), so that two
 * people acting at once wait for each other and never deadlock.
 */

import { askWhetherStill } from '../asking/ask-whether-still.ts'
import { concludeCall } from '../call/conclude-call.ts'
import { concludeConfirmation, refusalToVouch } from '../confirmation/conclude-confirmation.ts'
import type { Proof } from '../confirmation/confirmation.ts'
import { freePlaceOf } from '../gathering/free-place.ts'
import type { ExchangeId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import { releaseAsks } from '../listing/release-asks.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isUnspoken } from '../visit/is-unspoken.ts'
import type { Actor } from './actor.ts'
import { announceVisit } from './announce-visit.ts'
import type { Decision } from './decide.ts'
import { decideInTime } from './decide-in-time.ts'
import { bringToDesk, closeDispute } from './dispute.ts'
import { type Appointment, type Exchange, sideOf } from './exchange.ts'
import { followExchange } from './follow-exchange.ts'
import { holdHand, refusalOfHand } from './lent-hand.ts'
import { type ExchangeState, type ExchangeVerb, type Hand, isFinal } from './machine.ts'
import { maySee } from './may-see.ts'
import { areApart, holdPair } from './pair.ts'
import { passVoices } from './pass-voices.ts'
import { startOf } from './reminders.ts'
import { claimRequest, reopenRequest } from './request-of.ts'
import { settleMoney } from './settle-money.ts'
import { tellSides } from './tell-sides.ts'
import { whyNotServe } from './why-not-serve.ts'
import { writeAct } from './write-act.ts'

export type ActOnExchange = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
  readonly verb: ExchangeVerb
  readonly by: Actor
  readonly minutes?: number
  readonly appointment?: Appointment
  /** An operator says why; kept in the audit. */
  readonly reason?: string
  /** A volunteer says how they know; kept in the audit and told to both. */
  readonly proof?: Proof
  readonly lane?: number
}

/**
 * Refuses `not-found` to anyone who is no party; `not-now` what the map forbids;
 * `no-longer-open` when another was faster or the asker has no room (never saying which).
 */
export const actOnExchange =
  (ports: Ports) =>
  async (command: ActOnExchange): Promise<Result<Exchange, Refusal>> => {
    const now = ports.now()
    if (!(await maySee(ports, command))) return refuse({ code: 'not-found' })
    // The deed is the house's: a lesson adds up with everybody who was in it, seen or not.
    const result = await ports.transact(houseOf(command), async stores => {
      await holdHand(stores, command.by)
      return actWithin(stores, command, now)
    })
    if (!result.ok && result.refusal.code === 'no-room') {
      return refuseForRoom(ports, command, now)
    }
    return result
  }

/**
 * The same inside a unit of work that does more: `no-room` is then for that work to answer.
 * `quiet`: who calls tells people in other words.
 */
export async function actWithin(
  stores: Stores,
  command: ActOnExchange & { readonly quiet?: boolean },
  now: Temporal.Instant,
): Promise<Result<Exchange, Refusal>> {
  const exchange = await lockInOrder(stores, command)
  const hand = exchange === undefined ? undefined : handOf(exchange, command.by)
  if (exchange === undefined || hand === undefined) return refuse({ code: 'not-found' })
  if (hand === 'receiver' && (await isUnspoken(stores, exchange)))
    return refuse({ code: 'not-found' })
  if (!(await stores.commands.claim(command.commandId, now))) return ok(exchange)
  const barred =
    (await refusalToVouch(stores, exchange, command, now)) ??
    (await refusalOfHand(stores, exchange, command.by, now))
  if (barred !== undefined) return refuse(barred)
  const settings = await stores.network.settings()
  if (command.verb === 'suggest' && !(await isToCome(stores, command.appointment, now))) {
    return refuse({ code: 'in-the-past' })
  }
  const decided = await decideInTime(stores, exchange, { ...command, hand }, settings.grid)
  if (!decided.ok) return decided
  const { next, money } = decided.value
  const hindered = command.verb === 'accept' && (await hindrance(stores, exchange, now))
  if (hindered) return refuse(hindered)
  if (command.verb === 'accept' && !(await claimRequest(stores, exchange))) {
    return refuse({ code: 'no-longer-open' })
  }
  const closed = await closeDispute(stores, exchange, command.by, now)
  if (!closed.ok) return closed
  const settled = await settleMoney(stores, next, money, settings, now)
  if (!settled.ok) return settled
  await stores.exchanges.save(next, now)
  if (command.verb === 'accept') await releaseAsks(stores, next.requestId, now)
  if (command.verb === 'cancel') await giveBack(stores, next, now)
  if (isOver(command.verb) && isFinal(next.state))
    await stores.listings.setState(next.requestId, 'fulfilled')
  await followExchange(stores, next, command.verb, { settings, now })
  if (command.verb === 'decline') await askWhetherStill(stores, next, now)
  if (isUnderWay(exchange.state)) await concludeConfirmation(stores, next, command, now)
  await bringToDesk(stores, next, command.verb, now)
  if (command.quiet !== true) await tell(stores, next, decided.value.tell, command, now)
  await bringTogether(stores, next, command.verb, now)
  await concludeCall(stores, next, command.by, now)
  await writeAct(stores, next, command, now)
  return ok(next)
}

/** Who asked discreetly hears of a yes, and of nothing before. */
async function tell(
  stores: Stores,
  next: Exchange,
  sides: Decision['tell'],
  { commandId }: ActOnExchange,
  now: Temporal.Instant,
): Promise<void> {
  const quiet = await isUnspoken(stores, next)
  const some = sides.filter(({ side }) => !quiet || side === 'giver')
  await tellSides(stores, next, some, commandId, now)
}

/** What keeps these two from beginning, whatever the state of their question. */
async function hindrance(
  stores: Stores,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  if (await areApart(stores, exchange)) return { code: 'no-longer-open' }
  return whyNotServe(stores, exchange, now)
}

/** Who meets hears what the other said, and the desk of a first visit. */
async function bringTogether(
  stores: Stores,
  next: Exchange,
  verb: ExchangeVerb,
  now: Temporal.Instant,
): Promise<void> {
  if (verb === 'accept') await passVoices(stores, next, now)
  await announceVisit(stores, next, verb, now)
}

/** What was taken by a yes is free again: the request, or the place in a group. */
async function giveBack(stores: Stores, next: Exchange, now: Temporal.Instant): Promise<void> {
  if (next.gatheringId === null) await reopenRequest(stores, next, now)
  else await freePlaceOf(stores, next.gatheringId, next, now)
}

const isOver = (verb: ExchangeVerb): boolean =>
  verb === 'confirm' || verb === 'vouch' || verb === 'resolve' || verb === 'annul'

/** Somebody may have been called about it. */
const isUnderWay = (state: ExchangeState): boolean =>
  state === 'accepted' || state === 'scheduled' || state === 'done'

/** Only what begins, ends or gives back an exchange touches its request. */
async function lockInOrder(stores: Stores, command: ActOnExchange): Promise<Exchange | undefined> {
  const { verb } = command
  if (verb === 'accept' || verb === 'cancel' || isOver(verb)) {
    const seen = await stores.exchanges.read(command.exchangeId)
    if (seen !== undefined && verb === 'accept') await holdPair(stores, seen)
    // Its places and its money are counted one deed after the other.
    if (seen?.gatheringId != null) await stores.gatherings.lock(seen.gatheringId)
    if (seen !== undefined) await stores.listings.lock(seen.requestId)
  }
  return stores.exchanges.lock(command.exchangeId)
}

/**
 * The asker has no room left when the other accepts: the other reads "no longer open" and never
 * why; the asker is told how to go on. A transaction of its own, for the first one rolled back.
 */
async function refuseForRoom(
  ports: Ports,
  command: ActOnExchange,
  now: Temporal.Instant,
): Promise<Result<Exchange, Refusal>> {
  const told = await ports.transact(houseOf(command), async stores => {
    const exchange = await stores.exchanges.lock(command.exchangeId)
    if (exchange?.state !== 'proposed') return ok(undefined)
    await stores.exchanges.save({ ...exchange, state: 'expired', expiresAt: null }, now)
    const sides = [{ side: 'receiver', kind: 'exchange.no-room' } as const]
    await tell(stores, exchange, sides, command, now)
    const row = { action: 'exchange.no-room', entity: 'exchange', entityId: exchange.id }
    await stores.audit.write({ actor: 'system', ...row }, now)
    return ok(undefined)
  })
  return told.ok ? refuse({ code: 'no-longer-open' }) : told
}

function handOf(exchange: Exchange, by: Actor): Hand | undefined {
  if (by.kind === 'system') return 'system'
  const side = sideOf(exchange, by.memberId)
  if (by.kind === 'volunteer') return side === undefined ? 'volunteer' : undefined
  // An operator never decides about an exchange of their own.
  if (by.kind === 'operator') return side === undefined ? 'operator' : undefined
  return side
}

async function isToCome(
  stores: Stores,
  appointment: Appointment | undefined,
  now: Temporal.Instant,
): Promise<boolean> {
  if (appointment === undefined) return false
  const { timeZone } = await stores.network.territory()
  return Temporal.Instant.compare(startOf(appointment, timeZone), now) > 0
}
