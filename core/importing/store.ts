import type { ImportRunId, MemberId } from '../ids.ts'
import type { MemberState } from '../member/member.ts'
import type { Minutes } from '../minutes.ts'

/** A person who is in the bank when a list comes, as the list is compared with them. */
export type Present = {
  readonly id: MemberId
  readonly state: MemberState
  readonly firstName: string
  readonly municipalityCode: string | null
  readonly spokenLanguages: readonly string[]
  readonly joinedAt: Temporal.Instant | null
  /** Opened to be compared; it leaves core in no answer. */
  readonly phone: string | null
}

/** A list that was brought in. Who was on it is told by the audit alone. */
export type ImportRun = {
  readonly id: ImportRunId
  readonly digest: string
  /** Null: whoever runs the program on the machine itself. */
  readonly by: MemberId | null
  readonly at: Temporal.Instant
  readonly created: number
  readonly changed: number
  /** Minutes that the list's people brought along, and those they owed. */
  readonly credits: Minutes
  readonly debts: Minutes
}

export type ImportStore = {
  /** One list at a time: the next is compared with what this one leaves. */
  readonly lock: () => Promise<void>
  /** Everybody who has not left; no organisations. */
  readonly present: () => Promise<readonly Present[]>
  /** Whose hours of another bank are in the books already, and how many. */
  readonly booked: () => Promise<ReadonlyMap<MemberId, Minutes>>
  readonly ofDigest: (digest: string) => Promise<ImportRun | undefined>
  readonly add: (run: Omit<ImportRun, 'id'>) => Promise<ImportRun>
}
