import type { AlertWishId, MemberId, OpportunityId } from '../ids.ts'
import type { OpportunityKind } from '../opportunity/kinds.ts'
import type { Declared } from './facts.ts'
import type { WorkField } from './fields.ts'
import type { ComparedTerms, Wisher } from './match.ts'
import type { AlertWish, Rhythm, WishTerms } from './wish.ts'

/** A wish, and what is known of whoever wishes. */
export type Wishing = { readonly wish: AlertWish; readonly wisher: Wisher }

/** What is still to be compared of a wish, and of its person. */
export type Candidate = {
  readonly wish: Pick<AlertWish, 'id' | 'memberId'> & ComparedTerms
  readonly wisher: Wisher
}

export type WishFilter = {
  readonly opportunityId: OpportunityId
  readonly kind: OpportunityKind
  /** Null: nobody knows, or it has none; then the fields of a wish leave nobody out. */
  readonly field: WorkField | null
  /** The towns that are near enough for some wish, and how far; null: the place does not matter. */
  readonly towns: readonly { readonly code: string; readonly km: number }[] | null
  readonly rhythms: readonly Rhythm[]
  /** What was wished after this hears of it in the list alone. */
  readonly publishedAt: Temporal.Instant
  /** Part time or full; null: nobody knows, or it has none. */
  readonly hours: 'part' | 'full' | null
  /** Whether something is asked of them, so that it must be known what they are. */
  readonly asks: boolean
}

export const answers = ['interested', 'not-for-me'] as const
export type Answer = (typeof answers)[number]

export type Mark = {
  readonly toldAt: Temporal.Instant | null
  readonly answer: Answer | null
  readonly savedAt: Temporal.Instant | null
}

/** How many people and organisations it reached, and what they said. */
export type Results = {
  readonly told: number
  readonly interested: number
  readonly notForMe: number
  readonly kept: number
}

export type AlertStore = {
  readonly create: (
    memberId: MemberId,
    terms: WishTerms,
    now: Temporal.Instant,
  ) => Promise<AlertWish>
  readonly read: (id: AlertWishId) => Promise<AlertWish | undefined>
  /** Oldest first. */
  readonly ofMember: (memberId: MemberId) => Promise<readonly AlertWish[]>
  readonly save: (wish: AlertWish) => Promise<void>
  readonly remove: (id: AlertWishId) => Promise<void>
  /** Their active wishes, as they stand now. */
  readonly wishingsOf: (memberIds: readonly MemberId[]) => Promise<readonly Wishing[]>
  readonly wisher: (memberId: MemberId) => Promise<Wisher | undefined>
  readonly declaredBy: (memberId: MemberId) => Promise<Declared>
  /** All that was said from now on; what is undefined is forgotten. */
  readonly declare: (memberId: MemberId, declared: Declared, now: Temporal.Instant) => Promise<void>
  /** The towns in which whoever wishes for something near lives. */
  readonly homes: () => Promise<readonly string[]>
  /**
   * Active wishes of active members who want alerts and were not told of this one: all that it may
   * fit, and some that it does not. Of a wish and its person there is what is still to be compared.
   */
  readonly candidates: (filter: WishFilter) => Promise<readonly Candidate[]>
  /** What somebody said to one of them, and whether they keep it. */
  readonly markOf: (opportunityId: OpportunityId, memberId: MemberId) => Promise<Mark>
  readonly answer: (
    opportunityId: OpportunityId,
    memberId: MemberId,
    answer: Answer,
  ) => Promise<void>
  /** Who of them said something to one of these, whatever it was. */
  readonly answered: (
    opportunityIds: readonly OpportunityId[],
    memberIds: readonly MemberId[],
  ) => Promise<readonly { readonly opportunityId: OpportunityId; readonly memberId: MemberId }[]>
  /** Null: they keep it no longer. */
  readonly keep: (
    opportunityId: OpportunityId,
    memberId: MemberId,
    savedAt: Temporal.Instant | null,
  ) => Promise<void>
  /** What somebody keeps, the last one first. */
  readonly kept: (memberId: MemberId) => Promise<readonly OpportunityId[]>
  /** Active members who keep this one. */
  readonly keepers: (opportunityId: OpportunityId) => Promise<readonly MemberId[]>
  readonly results: (opportunityId: OpportunityId) => Promise<Results>
  /** From now on they were told of it, and are not told again. */
  readonly tell: (
    opportunityId: OpportunityId,
    memberIds: readonly MemberId[],
    now: Temporal.Instant,
  ) => Promise<void>
}
