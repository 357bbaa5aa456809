/**
 * A clearance says that a person may serve in a vetted category: given by whom, until when. What was
 * seen for it (a certificate, a talk) is never kept.
 */
import type { CategoryCode } from '../category/catalogue.ts'
import type { ClearanceId, MemberId } from '../ids.ts'

export type Clearance = {
  readonly id: ClearanceId
  readonly memberId: MemberId
  readonly category: CategoryCode
  readonly clearedBy: MemberId
  readonly clearedAt: Temporal.Instant
  /** From this instant on it no longer holds. */
  readonly until: Temporal.Instant
  readonly revokedBy: MemberId | null
  readonly revokedAt: Temporal.Instant | null
}

/** Whether it holds at this instant. */
export const holds = (clearance: Clearance, at: Temporal.Instant): boolean =>
  clearance.revokedAt === null && Temporal.Instant.compare(at, clearance.until) < 0
