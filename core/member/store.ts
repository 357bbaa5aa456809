import type { MemberId, TelegramId } from '../ids.ts'
import type { Member, MemberInPerson, MemberState, Role } from './member.ts'

export type NewMember = Omit<Member, 'id'> & { readonly adult: boolean }
export type MemberPatch = Partial<Omit<Member, 'id'>> & { readonly adult?: boolean }

export type MemberStore = {
  readonly create: (member: NewMember, now: Temporal.Instant) => Promise<MemberId>
  readonly read: (id: MemberId) => Promise<Member | undefined>
  /** With current roles and the Telegram account that is theirs now. */
  readonly inPerson: (id: MemberId, now: Temporal.Instant) => Promise<MemberInPerson | undefined>
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
  /**
   * Active members of these municipalities, counted per municipality (`language` null) and per
   * municipality and spoken language: what k-anonymity needs.
   */
  readonly countFacts: (
    municipalityCodes: readonly string[],
  ) => Promise<readonly { municipalityCode: string; language: string | null; members: number }[]>
  readonly page: (filter: {
    readonly state?: MemberState
    readonly before?: MemberId
    readonly limit: number
  }) => Promise<readonly Member[]>
}
