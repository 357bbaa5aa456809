import type { CategoryCode } from '../category/catalogue.ts'
import type { ClearanceId, ExchangeId, MemberId } from '../ids.ts'
import type { Clearance } from './clearance.ts'

export type NewClearance = Omit<Clearance, 'id' | 'revokedBy' | 'revokedAt'>

export type ClearanceStore = {
  readonly give: (clearance: NewClearance) => Promise<ClearanceId>
  readonly read: (id: ClearanceId) => Promise<Clearance | undefined>
  /** All that a member ever had, newest first. */
  readonly ofMember: (memberId: MemberId) => Promise<readonly Clearance[]>
  /**
   * True while one holds. It is locked against being revoked until this transaction ends, so that
   * a yes and a revocation at the same moment meet in one order.
   */
  readonly lockHolding: (
    memberId: MemberId,
    category: CategoryCode,
    now: Temporal.Instant,
  ) => Promise<boolean>
  /** Ends those of these categories that hold; answers which they were. */
  readonly revoke: (
    memberId: MemberId,
    categories: readonly CategoryCode[],
    by: MemberId,
    now: Temporal.Instant,
  ) => Promise<readonly CategoryCode[]>
  /** Agreed and not done yet, in which this member serves in one of these categories. */
  readonly running: (
    memberId: MemberId,
    categories: readonly CategoryCode[],
  ) => Promise<readonly ExchangeId[]>
}
