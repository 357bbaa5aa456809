import type { AccountId, CertificateId, MemberId, PlacementId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Certificate } from './certificate.ts'
import type { PublicKey } from './keys.ts'

export type NewCertificate = Omit<
  Certificate,
  'id' | 'issuedAt' | 'questionedAt' | 'revokedAt' | 'revokedBy'
> & {
  /** `FILO1:…`, sealed on its way in. */
  readonly signed: string
}

export type CertificateStore = {
  readonly add: (certificate: NewCertificate, now: Temporal.Instant) => Promise<Certificate>
  readonly read: (id: CertificateId) => Promise<Certificate | undefined>
  readonly lock: (id: CertificateId) => Promise<Certificate | undefined>
  readonly ofNumber: (number: string) => Promise<Certificate | undefined>
  /** Newest first, fifty at most. */
  readonly ofMember: (memberId: MemberId) => Promise<readonly Certificate[]>
  /** Of one placement, or of what somebody gave in the bank; that still hold, oldest first. */
  readonly holdingOf: (
    of:
      | { readonly placementId: PlacementId }
      | { readonly placementId: null; readonly memberId: MemberId },
  ) => Promise<readonly Certificate[]>
  /** What counts of each exchange in which this account's holder gave, and when it was settled first. */
  readonly givenInBank: (
    accountId: AccountId,
  ) => Promise<readonly { readonly at: Temporal.Instant; readonly minutes: Minutes }[]>
  /** Newest first. */
  readonly page: (filter: {
    readonly memberId?: MemberId
    readonly placementId?: PlacementId
    readonly before?: CertificateId
    readonly limit: number
  }) => Promise<readonly Certificate[]>
  /** Undefined: whose it was has left. */
  readonly signedOf: (id: CertificateId) => Promise<string | undefined>
  readonly question: (id: CertificateId, now: Temporal.Instant) => Promise<void>
  /** The reason is sealed. */
  readonly revoke: (
    id: CertificateId,
    deed: { readonly by: MemberId; readonly reason: string },
    now: Temporal.Instant,
  ) => Promise<void>
  readonly reasonOf: (id: CertificateId) => Promise<string | undefined>
  /** Of the territory, in order. */
  readonly revokedNumbers: () => Promise<readonly string[]>
  /** For as long as anybody holds what it signed, whatever becomes of the ring. */
  readonly keepKey: (key: PublicKey, now: Temporal.Instant) => Promise<void>
}
