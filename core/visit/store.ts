import type { MemberId } from '../ids.ts'
import type { Welcome } from './welcome.ts'

export type DeskMeeting = { readonly metBy: MemberId; readonly metAt: Temporal.Instant }

export type VisitStore = {
  /** Keeps what a member says of themselves; both answers look alike in the database. */
  readonly declare: (memberId: MemberId, isWoman: boolean) => Promise<void>
  /** Undefined while the question was never answered. */
  readonly declared: (memberId: MemberId) => Promise<boolean | undefined>
  readonly meetingOf: (memberId: MemberId) => Promise<DeskMeeting | undefined>
  /** True when it is new: the first meeting stands. */
  readonly meet: (memberId: MemberId, by: MemberId, now: Temporal.Instant) => Promise<boolean>
  /** True when there was one. */
  readonly unmeet: (memberId: MemberId) => Promise<boolean>
  /** Which of these people such a listing is open to. */
  readonly welcomed: (
    welcome: Welcome,
    memberIds: readonly MemberId[],
  ) => Promise<ReadonlySet<MemberId>>
  /** All that this person meets. */
  readonly welcomesOf: (memberId: MemberId) => Promise<readonly Welcome[]>
  /** The same, and what they meet now they meet until this transaction ends. */
  readonly lockWelcomes: (memberId: MemberId) => Promise<readonly Welcome[]>
}
