import type { HelperRole } from '../assist/hand.ts'
import type { CategoryCode } from '../category/catalogue.ts'
import type { AccountId, MemberId } from '../ids.ts'
import type { Transfer } from '../ledger/transfer.ts'
import type { Minutes } from '../minutes.ts'

/** Somebody did it for a member who said so; `helperName` null: the reader learns only as what. */
export type StatementHand = {
  readonly helperId: MemberId
  readonly helperRole: HelperRole
  readonly helperName: string | null
  readonly memberId: MemberId
  /** Null: who has left. */
  readonly memberName: string | null
}

/** One settled entry; `otherName` is who was on the other side, null for the fund or who has left. */
export type EntryLine = {
  readonly at: Temporal.Instant
  readonly kind: Transfer['kind']
  readonly minutes: Minutes
  readonly category: CategoryCode | null
  readonly otherName: string | null
  readonly otherMemberId: MemberId | null
  /** By whose hands it was begun or settled, and for whom. */
  readonly hands: readonly StatementHand[]
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
}
