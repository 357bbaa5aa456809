import type { Priority } from '#core/delivery/notice'
import type { TerritoryId } from '#core/ids'
import type { BookFault } from '#core/ledger/book-fault'
import type { RegisterFault } from '#core/register/verify-register'
import type { RetentionCounts } from '#core/retention/periods'
import type { SealFault } from '#core/seal/verify-seal'

/** What the jobs tell whoever counts and watches. Ids only. */
export type JobEvent =
  | {
      readonly kind: 'delivery'
      readonly state: 'sent' | 'waiting' | 'unreachable' | 'refused' | 'unknown' | 'dropped'
      readonly priority: Priority
      /** More than one: it was repeated because the first time stayed without an answer. */
      readonly attempts: number
    }
  | { readonly kind: 'paused'; readonly seconds: number }
  | { readonly kind: 'job'; readonly name: string; readonly outcome: 'done' | 'failed' }
  /** An alarm: the books of a territory contradict themselves. */
  | {
      readonly kind: 'books-differ'
      readonly territoryId: TerritoryId
      readonly faults: readonly (BookFault | SealFault)[]
    }
  /** An alarm: registers of a territory are not as they were. */
  | {
      readonly kind: 'registers-differ'
      readonly territoryId: TerritoryId
      readonly faults: readonly RegisterFault[]
    }
  /** An alarm: the chain of seals is not the one that was signed, so nothing is sealed. */
  | { readonly kind: 'seal-broken'; readonly territoryId: TerritoryId; readonly number: number }
  | {
      readonly kind: 'purged'
      readonly territoryId: TerritoryId
      readonly counts: RetentionCounts
    }
  | { readonly kind: 'backed-up'; readonly rows: number; readonly bytes: number }
  | { readonly kind: 'fault'; readonly where: string; readonly fault: unknown }

export type Observe = (event: JobEvent) => void
