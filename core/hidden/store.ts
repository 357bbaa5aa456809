import type { MemberId } from '../ids.ts'
import type { HiddenPresence, Reach } from './presence.ts'
import type { Viewer } from './viewer.ts'

export type HiddenStore = {
  /** Undefined for whoever is not hidden, and for a viewer who may not know. */
  readonly read: (memberId: MemberId, now: Temporal.Instant) => Promise<HiddenPresence | undefined>
  /** Those whom the viewer may know of, newest first; a viewer who is hidden is not in it. */
  readonly page: (viewer: MemberId, now: Temporal.Instant) => Promise<readonly HiddenPresence[]>
  readonly begin: (
    presence: Pick<HiddenPresence, 'memberId' | 'alias' | 'reaches'>,
    by: MemberId,
    now: Temporal.Instant,
  ) => Promise<void>
  readonly change: (
    memberId: MemberId,
    patch: { readonly alias?: string; readonly reaches?: Reach },
  ) => Promise<void>
  readonly end: (memberId: MemberId, by: MemberId, now: Temporal.Instant) => Promise<void>
  readonly name: (
    memberId: MemberId,
    staff: MemberId,
    by: MemberId | null,
    now: Temporal.Instant,
  ) => Promise<void>
  readonly unname: (memberId: MemberId, staff: MemberId, now: Temporal.Instant) => Promise<void>
  /** By which name the other side of an exchange knows this person; null: by their own. */
  readonly aliasOf: (memberId: MemberId) => Promise<string | null>
  /** Whom no active staff may know of any more. The house alone finds them. */
  readonly forsaken: (now: Temporal.Instant) => Promise<readonly MemberId[]>
  /** From here on this work sees what that viewer may see. */
  readonly lookAs: (viewer: Viewer) => Promise<void>
}
