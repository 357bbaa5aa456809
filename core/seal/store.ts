import type { Link } from './chain.ts'
import type { SealRoot } from './root.ts'
import type { SealedEntry } from './sealed-entry.ts'

export type EntrySeal = Link & { readonly entryId: number; readonly textDigest: string | null }

/** A seal and the entry it speaks of, as it stands now; null when the entry is gone. */
export type SealAndEntry = { readonly seal: EntrySeal; readonly entry: SealedEntry | null }

export type SealStore = {
  /**
   * The newest entry there is, and a mark of the moment. Ids are committed out of order: once the
   * moment `isSettled`, no transaction can bring an entry of that id or a lower one any more.
   */
  readonly newest: () => Promise<{ readonly entryId: number; readonly moment: string }>
  readonly isSettled: (moment: string) => Promise<boolean>
  /** One sealer of a territory at a time, until the work commits. */
  readonly lock: () => Promise<void>
  readonly head: () => Promise<EntrySeal | undefined>
  readonly at: (number: number) => Promise<EntrySeal | undefined>
  /** Entries after one id and up to another, in sequence. */
  readonly entries: (after: number, upTo: number, limit: number) => Promise<readonly SealedEntry[]>
  readonly add: (seals: readonly EntrySeal[]) => Promise<void>
  /** The chain in sequence, with what it covers. */
  readonly chain: (afterNumber: number, limit: number) => Promise<readonly SealAndEntry[]>
  /** Entries without a seal, at or before the last that has one: they came in behind it. */
  readonly unsealed: () => Promise<readonly number[]>
  readonly saveRoot: (root: SealRoot) => Promise<void>
  /** What the last look at the books found: the alarm reads it, in whatever process. */
  readonly saveCheck: (
    check: { readonly entries: number; readonly faults: number },
    now: Temporal.Instant,
  ) => Promise<void>
  readonly newestRoot: () => Promise<SealRoot | undefined>
}
