import type { FundGrantId, MemberId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'

/** One decision of an operator to help somebody from the fund. */
export type FundGrant = {
  readonly id: FundGrantId
  readonly memberId: MemberId
  readonly decidedBy: MemberId
  readonly transferId: string
  readonly minutes: Minutes
  readonly at: Temporal.Instant
}

export type FundStore = {
  /** The reason is sealed on its way in. */
  readonly add: (
    grant: Omit<FundGrant, 'id' | 'at'> & { readonly reason: string },
    now: Temporal.Instant,
  ) => Promise<FundGrantId>
  readonly read: (id: FundGrantId) => Promise<FundGrant | undefined>
  /** Why: for one decision at a time, never in a list. */
  readonly reasonOf: (id: FundGrantId) => Promise<string | undefined>
  readonly page: (filter: {
    readonly before?: FundGrantId
    readonly limit: number
  }) => Promise<readonly FundGrant[]>
}
