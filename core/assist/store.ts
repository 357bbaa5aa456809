import type { AssignmentId, AssistedActId, ExchangeId, ListingId, MemberId } from '../ids.ts'
import type { HelperRole, LentHand } from './hand.ts'

/** Who helps whom with Filo, from when to when. */
export type Assignment = {
  readonly id: AssignmentId
  readonly helperId: MemberId
  readonly memberId: MemberId
  readonly givenBy: MemberId
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant | null
}

/** One deed done for a person by another's hand; `deed` is named as in the audit. */
export type AssistedAct = LentHand & {
  readonly id: AssistedActId
  readonly helperRole: HelperRole
  readonly deed: string
  readonly exchangeId: ExchangeId | null
  readonly listingId: ListingId | null
  readonly at: Temporal.Instant
}

export type AssistStore = {
  /** The hand lent to this person in this unit of work, if any: by who writes, or by the scope. */
  /** False when who writes gave this hand back since it was read: another update was faster. */
  readonly speaksFor: (memberId: MemberId) => Promise<boolean>
  readonly lentTo: (memberId: MemberId) => Promise<LentHand | undefined>
  /** From now on this person acts for that one, who says so; until then. */
  readonly lend: (hand: LentHand, until: Temporal.Instant) => Promise<void>
  readonly keep: (
    act: Omit<AssistedAct, 'id' | 'at'>,
    now: Temporal.Instant,
  ) => Promise<AssistedActId>
  readonly readAct: (id: AssistedActId) => Promise<AssistedAct | undefined>
  /** Answers with the one that stands, or a new one. */
  readonly assign: (
    pair: Pick<Assignment, 'helperId' | 'memberId' | 'givenBy'>,
    now: Temporal.Instant,
  ) => Promise<AssignmentId>
  readonly read: (id: AssignmentId) => Promise<Assignment | undefined>
  /** Ends it, and whatever the helper was doing for the person. */
  readonly end: (id: AssignmentId, by: MemberId, now: Temporal.Instant) => Promise<void>
  /** Those that stand: of one person, or of one helper. */
  readonly standing: (
    of: { readonly memberId: MemberId } | { readonly helperId: MemberId },
  ) => Promise<readonly Assignment[]>
}
