/** What organisations and the desk have to tell: to people, to organisations, or to both. */
import type { MemberId, OpportunityId } from '../ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { OpportunityKind } from './kinds.ts'
import type { OpportunityState } from './machine.ts'
import type { OccupationCode } from './occupations.ts'
import type { Requirement } from './requirement.ts'
import type { OpportunityText } from './texts.ts'

export const contracts = [
  'permanent',
  'fixed-term',
  'seasonal',
  'apprenticeship',
  'agency',
  'occasional',
  'self-employed',
] as const
export type Contract = (typeof contracts)[number]

export const audiences = ['people', 'organisations', 'both'] as const
export type Audience = (typeof audiences)[number]

/** How a filled or withdrawn one ended. */
export const outcomes = ['through-us', 'elsewhere', 'unknown', 'cancelled', 'mistaken'] as const
export type Outcome = (typeof outcomes)[number]

/** A page of the web, or a file that Telegram keeps; its title is a text under the same number. */
export type OpportunityDocument = { readonly number: number } & (
  | { readonly link: string; readonly fileId: null }
  | { readonly link: null; readonly fileId: string }
)

/** What it says. There is no field for money that a person would pay: nobody pays to apply. */
export type OpportunityTerms = {
  readonly kind: OpportunityKind
  /** Whose it is; null: the desk's own. */
  readonly organisationId: MemberId | null
  /** Null: the whole territory. */
  readonly municipalityCode: string | null
  /** From home: the place does not matter. */
  readonly remote: boolean
  /** Until when one may come forward. */
  readonly deadlineAt: Temporal.Instant | null
  readonly startsOn: Temporal.PlainDate | null
  readonly endsOn: Temporal.PlainDate | null
  readonly places: number | null
  readonly weeklyMinutes: number | null
  readonly contract: Contract | null
  readonly link: string | null
  /** An occupation of ESCO; its group of ISCO-08 is then `iscoCode`. */
  readonly occupation: OccupationCode | null
  /** ISCO-08, one to four digits. */
  readonly iscoCode: string | null
  readonly audience: Audience
  readonly funder: string | null
  /** Of a funding call the most that one may get; of a fundraising what is needed. */
  readonly amountCents: number | null
  readonly cofinancingPercent: number | null
  /** Which organisations may apply; none: any. */
  readonly eligibleKinds: readonly OrganisationKind[]
  readonly texts: readonly OpportunityText[]
  readonly requirements: readonly Requirement[]
  readonly documents: readonly OpportunityDocument[]
}

export type Opportunity = OpportunityTerms & {
  readonly id: OpportunityId
  readonly state: OpportunityState
  /** Null too where who looks may not know of them. */
  readonly proposedBy: MemberId | null
  readonly approvedBy: MemberId | null
  readonly hasContact: boolean
  readonly createdAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  /** Since when a draft waits for an operator; null: its people still write. */
  readonly proposedAt: Temporal.Instant | null
  readonly approvedAt: Temporal.Instant | null
  readonly publishedAt: Temporal.Instant | null
  /** When its people were told that it ends soon. */
  readonly warnedAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
  readonly outcome: Outcome | null
  /** Why an operator sent it back, as they wrote it. */
  readonly returned: { readonly reason: string; readonly language: string } | null
}
