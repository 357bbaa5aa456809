import type { MemberId } from '../ids.ts'

export const organisationKinds = [
  'public',
  'aps',
  'odv',
  'coop',
  'company',
  'parish',
  'school',
  'agency',
  'foundation',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** A member that no person is; `id` is its member's. */
export type Organisation = {
  readonly id: MemberId
  readonly kind: OrganisationKind
  readonly name: string
  readonly municipalityCode: string | null
  readonly closedAt: Temporal.Instant | null
}
