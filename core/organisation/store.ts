import type { MemberId } from '../ids.ts'
import type { Organisation, OrganisationKind } from './organisation.ts'

export type OrganisationStore = {
  /** Makes a member an organisation; the contact is sealed on its way in. */
  readonly add: (
    id: MemberId,
    facts: { readonly kind: OrganisationKind; readonly contact: string | null },
    now: Temporal.Instant,
  ) => Promise<void>
  readonly read: (id: MemberId) => Promise<Organisation | undefined>
  /** From now on; its contact is forgotten. */
  readonly close: (id: MemberId, now: Temporal.Instant) => Promise<void>
  readonly contactOf: (id: MemberId) => Promise<string | null>
  readonly page: (filter: {
    readonly before?: MemberId
    readonly limit: number
  }) => Promise<readonly Organisation[]>
  /** A grant from now on; one that holds stays. */
  readonly appoint: (
    id: MemberId,
    delegate: MemberId,
    by: MemberId | null,
    now: Temporal.Instant,
  ) => Promise<void>
  /** Ends the grant, and whatever the person was doing for the organisation. */
  readonly dismiss: (id: MemberId, delegate: MemberId, now: Temporal.Instant) => Promise<void>
  readonly delegatesOf: (id: MemberId, now: Temporal.Instant) => Promise<readonly MemberId[]>
  /** The organisations a person may act for now, by name. */
  readonly of: (delegate: MemberId, now: Temporal.Instant) => Promise<readonly Organisation[]>
  /** Null: for themselves. */
  readonly actFor: (delegate: MemberId, id: MemberId | null) => Promise<void>
}
