/** Who said when how long it took: kept beside the exchange, which knows only the last word. */
import type { ExchangeId, MemberId, WordId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Side } from './machine.ts'

export type SideWord = {
  readonly id: WordId
  readonly exchangeId: ExchangeId
  readonly side: Side
  readonly memberId: MemberId
  readonly minutes: Minutes
  readonly at: Temporal.Instant
}

export type SideWordStore = {
  readonly say: (word: Omit<SideWord, 'id'>) => Promise<WordId>
  /** Of one exchange, oldest first. */
  readonly of: (exchangeId: ExchangeId) => Promise<readonly SideWord[]>
}
