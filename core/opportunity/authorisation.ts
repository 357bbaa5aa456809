/**
 * Mediating work is reserved to bodies that the law authorises (D.Lgs. 10 settembre 2003, n. 276): agencies
 * for work (art. 4), and by art. 6 schools, universities, municipalities and chambers of commerce,
 * associations of employers and of workers, patronati, bilateral bodies and associations without
 * profit; whom the Region authorises (art. 6, paragraphs 6 to 8). Whoever looks for work pays none of
 * them (art. 11). Other bodies tell of jobs and do not see who comes forward.
 */
import type { AuthorisationId, MemberId } from '../ids.ts'

export const authorisationKinds = [
  'employment-agency',
  'school',
  'university',
  'municipality',
  'chamber-of-commerce',
  'social-partner',
  'third-sector',
  'regional',
] as const
export type AuthorisationKind = (typeof authorisationKinds)[number]

export type Authorisation = {
  readonly id: AuthorisationId
  readonly organisationId: MemberId
  readonly kind: AuthorisationKind
  /** Of the register, or of the deed. */
  readonly number: string
  readonly fromDay: Temporal.PlainDate
  /** The last day on which it holds; null: until it is ended. */
  readonly toDay: Temporal.PlainDate | null
}

export type AuthorisationStore = {
  readonly add: (
    authorisation: Omit<Authorisation, 'id'> & { readonly setBy: MemberId },
    now: Temporal.Instant,
  ) => Promise<AuthorisationId>
  readonly read: (id: AuthorisationId) => Promise<Authorisation | undefined>
  /** The newest first. */
  readonly of: (organisationId: MemberId) => Promise<readonly Authorisation[]>
  readonly end: (id: AuthorisationId, lastDay: Temporal.PlainDate) => Promise<void>
  readonly holds: (organisationId: MemberId, day: Temporal.PlainDate) => Promise<boolean>
}
