import type { MemberId, TelegramId } from '../ids.ts'
import type { Member, MemberInPerson, MemberState, Pause, Role } from './member.ts'

export type NewMember = Omit<Member, 'id'> & { readonly adult: boolean }
export type MemberPatch = Partial<Omit<Member, 'id'>> & { readonly adult?: boolean }

/** How long a member has been silent, and how many words about it they have had. */
export type Silence = {
  readonly id: MemberId
  readonly since: Temporal.Instant
  readonly words: number
}

export type MemberStore = {
  readonly create: (member: NewMember, now: Temporal.Instant) => Promise<MemberId>
  /** A record that was merged reads as the one that stayed; so do `inPerson` and the rest. */
  readonly read: (id: MemberId) => Promise<Member | undefined>
  /** With current roles and the Telegram account that is theirs now. */
  readonly inPerson: (id: MemberId, now: Temporal.Instant) => Promise<MemberInPerson | undefined>
  /**
   * The member's state, locked. `share`: they cannot leave before this work ends, others may read
   * the same; `alone`: nobody begins anything with them meanwhile.
   */
  readonly lock: (id: MemberId, how: 'share' | 'alone') => Promise<MemberState | undefined>
  readonly pause: (id: MemberId, pause: Pause) => Promise<void>
  /** Active again. */
  readonly resume: (id: MemberId) => Promise<void>
  /** This person did something: their silence ends, and what was said about it. */
  readonly seen: (id: MemberId, now: Temporal.Instant) => Promise<void>
  /** Active members silent since before then, by id, after `after`. */
  readonly silent: (
    before: Temporal.Instant,
    page: { readonly after: MemberId | null; readonly limit: number },
  ) => Promise<readonly Silence[]>
  readonly silenceOf: (id: MemberId) => Promise<Silence | undefined>
  readonly keepSilentWords: (id: MemberId, words: number) => Promise<void>
  /** Empties the row of who leaves and all that tells who they were; ids and minutes stay. */
  readonly forget: (id: MemberId, now: Temporal.Instant) => Promise<void>
  /** What a merge of two records would move, and how many exchanges name both. */
  readonly countRecords: (
    gone: MemberId,
    stays: MemberId,
  ) => Promise<{
    readonly moves: { readonly listings: number; readonly exchanges: number }
    readonly shared: number
  }>
  /** Everything that names `gone` names `stays` from now on; the row of `gone` is emptied. */
  readonly merge: (
    pair: { readonly gone: MemberId; readonly stays: MemberId },
    now: Temporal.Instant,
  ) => Promise<void>
  readonly change: (id: MemberId, patch: MemberPatch, now: Temporal.Instant) => Promise<void>
  /** The number at which the desk calls this person: for one person at a time, never in a list. */
  readonly phoneOf: (id: MemberId) => Promise<string | null>
  /** Null forgets the number. */
  readonly keepPhone: (id: MemberId, phone: string | null) => Promise<void>
  readonly grant: (
    id: MemberId,
    role: Role,
    by: MemberId | null,
    now: Temporal.Instant,
  ) => Promise<void>
  readonly revoke: (id: MemberId, role: Role, now: Temporal.Instant) => Promise<void>
  /** Active members who hold a role now. */
  readonly withRole: (role: Role, now: Temporal.Instant) => Promise<readonly MemberId[]>
  /** Links an account to a member and makes it current; the member's other accounts end now. */
  readonly link: (id: MemberId, telegramId: TelegramId, now: Temporal.Instant) => Promise<void>
  readonly unlink: (telegramId: TelegramId, now: Temporal.Instant) => Promise<void>
  readonly telegramOf: (id: MemberId) => Promise<TelegramId | undefined>
  /** Whose account this is now, in this territory. */
  readonly behind: (telegramId: TelegramId) => Promise<MemberId | undefined>
  readonly areBlocked: (a: MemberId, b: MemberId) => Promise<boolean>
  readonly block: (id: MemberId, blocked: MemberId, now: Temporal.Instant) => Promise<void>
  readonly unblock: (id: MemberId, blocked: MemberId) => Promise<void>
  /** Whom a member has blocked, newest first. */
  readonly blockedBy: (id: MemberId) => Promise<readonly MemberId[]>
  /**
   * Active members of these municipalities, counted per municipality (`language` null) and per
   * municipality and spoken language: what k-anonymity needs.
   */
  readonly countFacts: (
    municipalityCodes: readonly string[],
  ) => Promise<readonly { municipalityCode: string; language: string | null; members: number }[]>
  /** Whose first name begins like this, whatever its case; not those who left. */
  readonly named: (text: string, limit: number, offset?: number) => Promise<readonly Member[]>
  readonly page: (filter: {
    readonly state?: MemberState
    readonly before?: MemberId
    readonly limit: number
  }) => Promise<readonly Member[]>
}
