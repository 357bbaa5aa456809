import type { ExchangeId, MemberId } from '../ids.ts'

/** Where a message lies that can be copied: what is in it is never read. */
export type ContactPlace = { readonly fromChatId: number; readonly messageId: number }

export type ContactAsk = {
  readonly askedBy: MemberId
  /** Null once the other has said "not now", which who asked does not learn. */
  readonly place: ContactPlace | null
  readonly until: Temporal.Instant
}

export type ContactStore = {
  /** At most one for each side. */
  readonly asksOn: (exchangeId: ExchangeId) => Promise<readonly ContactAsk[]>
  readonly keep: (exchangeId: ExchangeId, ask: ContactAsk) => Promise<void>
  readonly drop: (exchangeId: ExchangeId, askedBy: MemberId) => Promise<void>
  /** Nothing that waits to be swapped with this person is given to anybody any more. */
  readonly dropOf: (memberId: MemberId) => Promise<void>
}
