import type { ExchangeId, MemberId } from '../ids.ts'
import type { Shape } from './shape.ts'

export type AlbumPart = {
  readonly chatId: number
  /** Telegram's name of the group that the message belongs to. */
  readonly groupId: string
  readonly messageId: number
  readonly shape: Shape
}

/** Who may write to whom about which exchange, by ids alone: no word of theirs is here. */
export type TalkStore = {
  /**
   * Under way, or ended after this instant, and none of its people has blocked another: else
   * nothing passes.
   */
  readonly isOpen: (exchangeId: ExchangeId, endedAfter: Temporal.Instant) => Promise<boolean>
  /** The open ones of a member, newest change first. */
  readonly openOf: (
    memberId: MemberId,
    endedAfter: Temporal.Instant,
    limit: number,
  ) => Promise<readonly ExchangeId[]>
  /** One picture of a group; true for the first of them. */
  readonly addPart: (part: AlbumPart, now: Temporal.Instant) => Promise<boolean>
  /** The whole group that a message belongs to, in its order; empty when it came alone. */
  readonly partsOf: (
    chatId: number,
    messageId: number,
  ) => Promise<readonly Pick<AlbumPart, 'messageId' | 'shape'>[]>
}
