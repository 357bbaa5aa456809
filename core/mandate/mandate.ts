/**
 * Who may do what of the hours that are given back: dated grants, beside the roles of the bank. `legal`
 * sees what a court ordered; `municipal` acts for a municipality, `promoter` for a public body whose
 * projects they are; `tutor` stands beside people at a host. Revoked, a mandate is gone at once.
 */
import type { MandateId, MemberId } from '../ids.ts'

export const mandateKinds = ['legal', 'municipal', 'promoter', 'tutor'] as const
export type MandateKind = (typeof mandateKinds)[number]
/** Those that are given at the desk; tutors are named with their host. */
export type DeskMandate = Exclude<MandateKind, 'tutor'>

export type Mandate = {
  readonly id: MandateId
  readonly memberId: MemberId
  readonly kind: MandateKind
  /** For which body; null: of `legal`, which is for the territory. */
  readonly organisationId: MemberId | null
  readonly grantedBy: MemberId | null
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
}

export type MandateOf = Pick<Mandate, 'memberId' | 'kind' | 'organisationId'>

export type MandateStore = {
  /** False: it holds already. */
  readonly grant: (
    mandate: MandateOf,
    by: MemberId | null,
    now: Temporal.Instant,
  ) => Promise<boolean>
  /** False: there was none. */
  readonly revoke: (mandate: MandateOf, now: Temporal.Instant) => Promise<boolean>
  /** What somebody holds now. */
  readonly of: (memberId: MemberId, now: Temporal.Instant) => Promise<readonly Mandate[]>
  /** Active members who hold it now, for a body or for the territory. */
  readonly holders: (
    kind: MandateKind,
    organisationId: MemberId | null,
    now: Temporal.Instant,
  ) => Promise<readonly MemberId[]>
  /** Newest first; those that ended too. */
  readonly page: (filter: {
    readonly kind?: MandateKind
    readonly organisationId?: MemberId
    readonly memberId?: MemberId
    readonly before?: MandateId
    readonly limit: number
  }) => Promise<readonly Mandate[]>
}
