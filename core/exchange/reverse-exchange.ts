/**
 * What was counted by mistake is taken back by an operator: a transfer that undoes the post to the
 * minute, and beside it, in the same deed, the minutes that are right. Once for an exchange, never
 * their own, never refused for a floor (what was not earned was not earned). No entry is changed.
 */

import { questionBankHours } from '../certificate/question-certificates.ts'
import { notify } from '../delivery/notify.ts'
import { emptyLeaver } from '../fund/empty-leaver.ts'
import { longestInLesson, shareToPass } from '../gathering/correct-share.ts'
import type { AccountId, ExchangeId } from '../ids.ts'
import type { Account } from '../ledger/store.ts'
import {
  carryOver,
  correction,
  type Entry,
  type Pair,
  reversal,
  type Transfer,
} from '../ledger/transfer.ts'
import { actorOf, houseOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import { type Minutes, negate, noMinutes, roundUp } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mostMinutes } from './decide.ts'
import { type Exchange, partyOf, sideOf } from './exchange.ts'
import { recordGiven } from './giver-time.ts'
import { watchLimits } from './settle-money.ts'

export type ReverseExchange = MemberCommand & {
  readonly exchangeId: ExchangeId
  /** What counts instead, rounded up to the grid; 0: nothing does. */
  readonly minutes: number
  /** Kept in the audit; no names. */
  readonly reason: string
}

/**
 * Refuses `not-allowed` to who is no operator or is a party; `not-counted` before an exchange is
 * settled; `already-corrected` the second time; `invalid-minutes`, also for what counts already.
 */
export const reverseExchange =
  (ports: Ports) =>
  async (command: ReverseExchange): Promise<Result<Exchange, Refusal>> => {
    const seen = await ports.transact(scopeOf(command), stores => see(stores, command, ports.now()))
    // The deed is the house's: a lesson adds up with everybody who was in it, seen or not.
    return seen.ok
      ? ports.transact(houseOf(command), stores => act(stores, command, ports.now()))
      : seen
  }

async function see(
  stores: Stores,
  { by, exchangeId }: ReverseExchange,
  now: Temporal.Instant,
): Promise<Result<Exchange, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const exchange = await stores.exchanges.read(exchangeId)
  return exchange === undefined ? refuse({ code: 'not-found' }) : ok(exchange)
}

async function act(
  stores: Stores,
  command: ReverseExchange,
  now: Temporal.Instant,
): Promise<Result<Exchange, Refusal>> {
  const fresh = await stores.commands.claim(command.commandId, now)
  const seen = await see(stores, command, now)
  if (!seen.ok) return seen
  if (seen.value.gatheringId !== null) await stores.gatherings.lock(seen.value.gatheringId)
  const exchange = await stores.exchanges.lock(command.exchangeId)
  if (exchange === undefined) return refuse({ code: 'not-found' })
  if (!fresh) return ok(exchange)
  const { grid } = await stores.network.settings()
  const counts = decideCorrection(exchange, command, grid)
  if (!counts.ok) return counts
  const parties = exchange.parties.map(party => ({ ...party, corrected: counts.value }))
  const next: Exchange = { ...exchange, parties }
  const longest = await longestInLesson(stores, next)
  await stores.exchanges.save(next, now)
  await recordGiven(stores, next)
  await setRight(stores, next, { counts: counts.value, longest }, now)
  await questionBankHours(stores, partyOf(next, 'giver').memberId, now)
  await tell(stores, next, now)
  const row = { actor: actorOf(command.by), action: 'exchange.reverse', entity: 'exchange' }
  await stores.audit.write({ ...row, entityId: next.id, reason: command.reason }, now)
  return ok(next)
}

function decideCorrection(
  exchange: Exchange,
  { by, minutes }: Pick<ReverseExchange, 'by' | 'minutes'>,
  grid: number,
): Result<Minutes, Refusal> {
  if (sideOf(exchange, by) !== undefined) return refuse({ code: 'not-allowed' })
  if (exchange.state !== 'confirmed') return refuse({ code: 'not-counted' })
  const [first] = exchange.parties
  if (first?.corrected !== null) return refuse({ code: 'already-corrected' })
  const whole = Number.isInteger(minutes) && minutes >= 0 && minutes <= mostMinutes
  const right = whole ? roundUp(minutes, grid) : undefined
  if (right === undefined || right === first.confirmed) {
    return refuse({ code: 'invalid-minutes', grid, most: mostMinutes })
  }
  return ok(right)
}

/** Who was emptied when they left is emptied again: what a correction leaves there is the fund's. */
async function setRight(
  stores: Stores,
  exchange: Exchange,
  { counts, longest }: { counts: Minutes; longest: Minutes | undefined },
  now: Temporal.Instant,
): Promise<void> {
  const before = await lockAccounts(stores, exchange)
  const post = await stores.ledger.postOf(exchange.id)
  if (post === undefined) throw new Error(`exchange ${exchange.id} was never posted`)
  const fund = await stores.ledger.fund()
  const pair = pairOf(exchange, before)
  const counted = transfersOf(post, pair, counts, fund?.id)
  const correction = counted.find(({ id }) => id === `${post.id}-correction`)
  const corrected = { exchange, before: longest, post, correction, giver: pair.to }
  const passed = await shareToPass(stores, corrected)
  for (const transfer of passed === undefined ? counted : [...counted, passed]) {
    const written = await stores.ledger.write(transfer, now)
    if (written !== 'written') throw new Error(`transfer ${transfer.id} was not written`)
  }
  const settings = await stores.network.settings()
  await watchLimits(stores, before, settings, exchange.id, now)
  for (const { memberId } of exchange.parties) {
    await emptyLeaver(stores, memberId, `exchange-${exchange.id}-corrected`, now)
  }
}

function pairOf(exchange: Exchange, accounts: readonly Account[]): Pair {
  const of = (side: 'giver' | 'receiver') => {
    const at = exchange.parties.indexOf(partyOf(exchange, side))
    const account = accounts[at]
    if (account === undefined) throw new Error(`exchange ${exchange.id}: ${side} has no account`)
    return account.id
  }
  return { from: of('receiver'), to: of('giver') }
}

/**
 * The reversal undoes the post where it was written; what that leaves on the account of a record
 * merged since follows the person. What is right counts between the accounts they have now.
 */
function transfersOf(
  post: Transfer,
  pair: Pair,
  counts: Minutes,
  fund: AccountId | undefined,
): readonly Transfer[] {
  const hasNow = ({ accountId, minutes }: Entry): AccountId => {
    if (accountId === fund) return accountId
    return minutes < 0 ? pair.from : pair.to
  }
  const carried = post.entries
    .filter(entry => hasNow(entry) !== entry.accountId)
    .map(entry => {
      const follows = { from: entry.accountId, to: hasNow(entry) }
      const id = `${post.id}-reversal-follows-${entry.accountId}`
      return carryOver(id, follows, negate(entry.minutes))
    })
  const entries = post.entries.map(entry => ({ ...entry, accountId: hasNow(entry) }))
  return [
    ...(post.entries.length === 0 ? [] : [reversal(post)]),
    ...carried,
    ...(counts === noMinutes ? [] : [correction({ ...post, entries }, pair, counts)]),
  ]
}

/** In the order of the parties. Whoever leaves at this moment has left by now, or has not yet. */
async function lockAccounts(stores: Stores, exchange: Exchange): Promise<readonly Account[]> {
  const ids = exchange.parties.map(({ memberId }) => memberId)
  await stores.ledger.lockAccounts(ids)
  const accounts: Account[] = []
  for (const id of ids) {
    const account = await stores.ledger.accountOf(id)
    if (account === undefined) throw new Error(`member ${id} has no account`)
    accounts.push(account)
  }
  return accounts
}

async function tell(stores: Stores, exchange: Exchange, now: Temporal.Instant): Promise<void> {
  for (const { memberId: to } of exchange.parties) {
    const notice = { kind: 'exchange.corrected', facts: { exchangeId: exchange.id } } as const
    await notify(stores, now, { to, notice, key: `exchange-${exchange.id}-corrected-${to}` })
  }
}
