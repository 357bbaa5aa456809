import type { CategoryCode } from '../category/catalogue.ts'
import type { AccountId, MemberId } from '../ids.ts'
import type { Transfer } from '../ledger/transfer.ts'
import type { Minutes } from '../minutes.ts'

/** One settled entry; `otherName` is who was on the other side, null for the fund or who has left. */
export type EntryLine = {
  readonly at: Temporal.Instant
  readonly kind: Transfer['kind']
  readonly minutes: Minutes
  readonly category: CategoryCode | null
  readonly otherName: string | null
  readonly otherMemberId: MemberId | null
}

export type StatementStore = {
  /** The settled minutes from before this instant. */
  readonly openingOf: (accountId: AccountId, from: Temporal.Instant) => Promise<Minutes>
  /** In the order of the book; `to` is not in it. */
  readonly linesOf: (
    accountId: AccountId,
    from: Temporal.Instant,
    to: Temporal.Instant,
  ) => Promise<readonly EntryLine[]>
  readonly isWished: (memberId: MemberId) => Promise<boolean>
  readonly setWish: (memberId: MemberId, wished: boolean, now: Temporal.Instant) => Promise<void>
  /** Active members who want the statement of each month. */
  readonly wishes: () => Promise<readonly MemberId[]>
}
