import type { MemberId } from '../ids.ts'

export type NoteStore = {
  /** Kept once per version, with the time of the first yes; true when it is new. */
  readonly accept: (
    memberId: MemberId,
    flag: string,
    version: string,
    now: Temporal.Instant,
  ) => Promise<boolean>
  readonly isAccepted: (memberId: MemberId, flag: string, version: string) => Promise<boolean>
}
