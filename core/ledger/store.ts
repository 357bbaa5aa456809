import type { AccountId, ExchangeId, MemberId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { BookFault } from './book-fault.ts'
import type { Transfer } from './transfer.ts'

/**
 * `available` = settled − held outgoing: incoming holds are not spendable.
 * `floor` null: this account has no limit.
 */
export type Account = {
  readonly id: AccountId
  readonly kind: 'member' | 'fund'
  readonly memberId: MemberId | null
  readonly floor: Minutes | null
  readonly settled: Minutes
  readonly heldOut: Minutes
  readonly heldIn: Minutes
  readonly flaggedAt: Temporal.Instant | null
}

/** One line of a statement, newest first; `other` is the member on the other side, if one. */
export type StatementLine = {
  readonly at: Temporal.Instant
  readonly kind: Transfer['kind']
  readonly minutes: Minutes
  readonly exchangeId: ExchangeId | null
  readonly otherMemberId: MemberId | null
}

export type LedgerStore = {
  readonly openAccount: (memberId: MemberId, floor: Minutes | null) => Promise<AccountId>
  readonly accountOf: (memberId: MemberId) => Promise<Account | undefined>
  readonly fund: () => Promise<Account | undefined>
  readonly openFund: (floor: Minutes) => Promise<AccountId>
  /**
   * Writes a transfer once: `written`; `repeated` when the same deed stands already;
   * `no-room` when a hold or a gift would pass the floor (the work must then be refused).
   * Throws when the id stands with other content, or a hold was resolved by another transfer.
   */
  readonly write: (
    transfer: Transfer,
    now: Temporal.Instant,
  ) => Promise<'written' | 'repeated' | 'no-room'>
  /** Forgets why a transfer was made; the books and their seal stay as they are. */
  readonly eraseReason: (transferId: string) => Promise<void>
  /** Locks the accounts of these members, and the fund, lowest id first: before several transfers. */
  readonly lockAccounts: (memberIds: readonly MemberId[]) => Promise<void>
  /** What was settled for an exchange: the settled entries alone; undefined before it was posted. */
  readonly postOf: (exchangeId: ExchangeId) => Promise<Transfer | undefined>
  /** Sets or clears the flag of an account where hours pile up or are missing. */
  readonly flag: (accountId: AccountId, at: Temporal.Instant | null) => Promise<void>
  readonly setFloor: (accountId: AccountId, floor: Minutes | null) => Promise<void>
  /** Members' accounts that stand on one floor get another; floors of one's own stay. */
  readonly moveFloors: (from: Minutes, to: Minutes) => Promise<void>
  readonly statement: (
    accountId: AccountId,
    page: { readonly before?: number; readonly limit: number },
  ) => Promise<readonly (StatementLine & { readonly entryId: number })[]>
  /** Adds all entries of the territory anew; empty when sums, holds and posts agree with them. */
  readonly reAdd: () => Promise<readonly BookFault[]>
}
