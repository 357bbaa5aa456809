import type { MemberId } from '../ids.ts'
import type { ConsentPurpose } from './purposes.ts'

/** Through which door somebody said it. */
export type ConsentChannel = 'chat' | 'desk'

export type Consent = {
  readonly purpose: ConsentPurpose
  readonly noticeVersion: string | null
  /** In which the question was read. */
  readonly language: string
  readonly channel: ConsentChannel
  /** Null: never asked, said no to what is wanted from the beginning. */
  readonly givenAt: Temporal.Instant | null
  readonly withdrawnAt: Temporal.Instant | null
}

export type ConsentStore = {
  /** The newest word about each purpose. */
  readonly standing: (memberId: MemberId) => Promise<readonly Consent[]>
  readonly give: (
    memberId: MemberId,
    consent: Omit<Consent, 'givenAt' | 'withdrawnAt'>,
    now: Temporal.Instant,
  ) => Promise<void>
  /** Ends what was given; what was wanted from the beginning gets a row that says no. */
  readonly withdraw: (
    memberId: MemberId,
    consent: Omit<Consent, 'givenAt' | 'withdrawnAt'>,
    now: Temporal.Instant,
  ) => Promise<void>
  /** Members, active or resting, who said yes and not no since. */
  readonly given: (purpose: ConsentPurpose) => Promise<readonly MemberId[]>
}
