import type { ConsoleLinkId, MemberId, SessionId } from '../ids.ts'
import type { ConsoleLink, Pin, Session } from './session.ts'

/** Only digests of what opens a page are kept. */
export type SessionStore = {
  /** Whatever link the member had before opens nothing any more. */
  readonly makeLink: (
    link: Pick<ConsoleLink, 'memberId' | 'expiresAt'> & { readonly linkHash: string },
    now: Temporal.Instant,
  ) => Promise<void>
  readonly readLink: (id: ConsoleLinkId) => Promise<ConsoleLink | undefined>
  readonly lockLink: (id: ConsoleLinkId) => Promise<ConsoleLink | undefined>
  readonly useLink: (id: ConsoleLinkId, now: Temporal.Instant) => Promise<void>
  readonly readPin: (memberId: MemberId) => Promise<Pin | undefined>
  readonly lockPin: (memberId: MemberId) => Promise<Pin | undefined>
  /** False when there is one by now. */
  readonly setPin: (memberId: MemberId, hash: string, now: Temporal.Instant) => Promise<boolean>
  readonly countTries: (
    memberId: MemberId,
    counted: Pick<Pin, 'tries' | 'lockedUntil'>,
  ) => Promise<void>
  /** Whatever link the member has opens nothing any more: it would let its holder choose the next PIN. */
  readonly forgetPin: (memberId: MemberId, now: Temporal.Instant) => Promise<void>
  /** Who has a PIN, and since when. */
  readonly pins: () => Promise<
    readonly { readonly memberId: MemberId; readonly setAt: Temporal.Instant }[]
  >
  readonly open: (
    session: Omit<Session, 'id' | 'seenAt' | 'endedAt'> & { readonly sessionHash: string },
    now: Temporal.Instant,
  ) => Promise<SessionId>
  readonly read: (id: SessionId) => Promise<Session | undefined>
  readonly touch: (id: SessionId, now: Temporal.Instant) => Promise<void>
  readonly end: (id: SessionId, now: Temporal.Instant) => Promise<void>
  /** How many stood open. */
  readonly endAll: (memberId: MemberId, now: Temporal.Instant) => Promise<number>
}
