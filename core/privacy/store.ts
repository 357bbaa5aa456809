import type { MemberId } from '../ids.ts'
import type { Kept } from './kept.ts'

/** What a person finds of themselves here, counted. */
export type Counted = {
  readonly telegramSince: Temporal.Instant | null
  readonly hasPhone: boolean
  readonly adultAt: Temporal.Instant | null
  readonly offers: number
  readonly requests: number
  readonly exchanges: number
  /** People with whom both said yes: they read the first name. */
  readonly met: number
  /** How often others read the record, as the audit has it, and when last. */
  readonly reads: number
  readonly lastRead: Temporal.Instant | null
}

export type PrivacyStore = {
  /** Everything that is stored of a member, every kind in its order, empty ones too. */
  readonly keptOf: (id: MemberId) => Promise<readonly Kept[]>
  /** How often somebody took a copy of what is kept of them since then. */
  readonly copiesSince: (id: MemberId, since: Temporal.Instant) => Promise<number>
  readonly countOf: (id: MemberId) => Promise<Counted>
}
