/** Turns a money step into the transfer of the ledger. The receiver's hour becomes the giver's. */

import { notify } from '../delivery/notify.ts'
import { fundBehind, shareOf } from '../gathering/lesson-share.ts'
import type { Account } from '../ledger/store.ts'
import { hold, post, type Transfer, voidHold } from '../ledger/transfer.ts'
import { noMinutes } from '../minutes.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Exchange, partyOf } from './exchange.ts'
import type { MoneyStep } from './machine.ts'

/** Refuses `no-room` when a hold would pass the floor; a post is never refused for the limit. */
export async function settleMoney(
  stores: Stores,
  exchange: Exchange,
  step: MoneyStep,
  settings: TerritorySettings,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  if (step === 'none') return ok(undefined)
  const from = await accountOf(stores, exchange, 'receiver')
  const to = await accountOf(stores, exchange, 'giver')
  const fund = await fundBehind(stores, exchange, settings)
  const transfer = await transferOf(stores, exchange, step, { from, to, fund })
  const written = await stores.ledger.write(transfer, now)
  if (written === 'no-room') {
    const receiver = partyOf(exchange, 'receiver')
    const available = from.settled - from.heldOut - (from.floor ?? 0)
    const missing = Math.max(0, receiver.planned - available) as typeof receiver.planned
    return refuse({ code: 'no-room', missing })
  }
  if (step === 'post' && written === 'written') {
    await watchLimits(stores, [from, to], settings, exchange.id, now)
  }
  return ok(undefined)
}

type Accounts = {
  readonly from: Account
  readonly to: Account
  /** Where the hours of a lesson for several are promised, until it is known who earns them. */
  readonly fund: Account | undefined
}

async function transferOf(
  stores: Stores,
  exchange: Exchange,
  step: Exclude<MoneyStep, 'none'>,
  { from, to, fund }: Accounts,
): Promise<Transfer> {
  const receiver = partyOf(exchange, 'receiver')
  const deed = `exchange-${exchange.id}-${receiver.number}`
  const pair = { from: from.id, to: (fund ?? to).id }
  const confirmed = receiver.confirmed ?? noMinutes
  if (step === 'hold') return hold(deed, exchange.id, pair, receiver.planned)
  if (step === 'void') return voidHold(deed, exchange.id, pair, receiver.planned)
  const minutes = { held: receiver.planned, confirmed }
  if (fund === undefined) return post(deed, exchange.id, pair, minutes)
  const earned = { by: to.id, minutes: await shareOf(stores, exchange, confirmed) }
  return post(deed, exchange.id, pair, { ...minutes, earned })
}
async function accountOf(
  stores: Stores,
  exchange: Exchange,
  side: 'giver' | 'receiver',
): Promise<Account> {
  const account = await stores.ledger.accountOf(partyOf(exchange, side).memberId)
  if (account === undefined) throw new Error(`exchange ${exchange.id}: ${side} has no account`)
  return account
}

/** After a post: below the warning or above the flag, the member hears of it once. */
export async function watchLimits(
  stores: Stores,
  before: readonly Account[],
  settings: TerritorySettings,
  exchangeId: number,
  now: Temporal.Instant,
): Promise<void> {
  for (const { memberId } of before) {
    const account = memberId === null ? undefined : await stores.ledger.accountOf(memberId)
    if (account?.memberId == null) continue
    const low = account.settled <= settings.warnAt
    const high = account.settled >= settings.flagAt
    if ((low || high) !== (account.flaggedAt !== null)) {
      await stores.ledger.flag(account.id, low || high ? now : null)
      const kind = low ? 'account.low' : 'account.flagged'
      const notice = { kind, facts: { memberId: account.memberId } } as const
      const key = `account-${account.id}-${kind}-${exchangeId}`
      if (low || high) await notify(stores, now, { to: account.memberId, notice, key })
    }
  }
}
