/**
 * A certificate that was issued: of which hours, and what the person wanted it to show. The statement
 * itself, as it was signed, is sealed; the row says who, how long and whether it still holds.
 */
import type { CertificateId, MemberId, PlacementId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { NameForm } from './name-form.ts'

/** Hours of one placement, or those given in the bank: never added together. */
export type CertificateSource =
  | { readonly kind: 'placement'; readonly placementId: PlacementId }
  | { readonly kind: 'bank' }

/** What it shows beside hours and period; host and activity can tell more than somebody wants. */
export type CertificateLook = {
  readonly nameForm: NameForm
  readonly showsHost: boolean
  readonly showsActivity: boolean
}

export type Certificate = CertificateLook & {
  readonly id: CertificateId
  /** As it stands on it. */
  readonly number: string
  readonly memberId: MemberId
  /** Null: hours given in the bank. */
  readonly placementId: PlacementId | null
  readonly minutes: Minutes
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate
  readonly keyId: string
  readonly issuedBy: MemberId
  readonly issuedOn: Temporal.PlainDate
  readonly issuedAt: Temporal.Instant
  /** The register was corrected since, and holds fewer hours than it states. */
  readonly questionedAt: Temporal.Instant | null
  readonly revokedAt: Temporal.Instant | null
  readonly revokedBy: MemberId | null
}
