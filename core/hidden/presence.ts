import type { MemberId } from '../ids.ts'

/** What reaches a person whose presence is hidden: agreed with the staff who are named. */
export const reaches = ['nothing', 'neutral', 'normal'] as const
export type Reach = (typeof reaches)[number]

/** Nobody knows of this person but themselves and who is named. Why is written nowhere. */
export type HiddenPresence = {
  readonly memberId: MemberId
  /** What the other side of a past or arranged exchange reads instead of the name. */
  readonly alias: string
  readonly reaches: Reach
  readonly since: Temporal.Instant
  /** Active staff who may know. */
  readonly named: readonly MemberId[]
}
