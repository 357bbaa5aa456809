import type { SpokenWord } from '../assist/hand.ts'
import type { MemberId, TelegramId } from '../ids.ts'
import type { WeekSlots } from '../listing/week.ts'

/** `invited`: known to an operator, not yet in; `left`: anonymised, the books stay. */
export type MemberState = 'invited' | 'active' | 'paused' | 'left'
export type Role = 'member' | 'volunteer' | 'operator' | 'coordinator'

export type Member = {
  readonly id: MemberId
  readonly state: MemberState
  readonly firstName: string
  readonly language: string
  readonly spokenLanguages: readonly string[]
  readonly municipalityCode: string | null
  /** When this person usually has time: the first guess of every offer. */
  readonly weekSlots: WeekSlots
  readonly noticeVersion: string | null
  readonly joinedAt: Temporal.Instant | null
}

/** Who paused a member: themselves, the desk, or a year of silence; `until` null: open. */
export type Pause = {
  readonly by: 'self' | 'desk' | 'silence'
  readonly until: Temporal.Instant | null
}

/** A member as a door meets them: with the roles that hold right now. */
export type MemberInPerson = Member & {
  /** The organisation or the person they act for just now, if any. */
  readonly actingFor: MemberId | null
  /** Of a person: how they say it, and until when that holds. */
  readonly actingOn: { readonly word: SpokenWord; readonly until: Temporal.Instant } | null
  readonly roles: readonly Role[]
  readonly telegramId: TelegramId | null
  /** Null unless the state is `paused`. */
  readonly pause: Pause | null
  /** The last time this person did anything here; null: never. */
  readonly lastSeenAt: Temporal.Instant | null
}
