import type { ExchangeId, MemberId, QueueItemId } from '../ids.ts'
import type { Received, Report } from './report.ts'
import type { Shape } from './shape.ts'

type Place = { readonly chatId: number; readonly messageId: number }

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
  /** Questions between the two that nobody has answered yet. */
  readonly proposalsBetween: (
    a: MemberId,
    b: MemberId,
  ) => Promise<readonly { readonly id: ExchangeId; readonly giverId: MemberId }[]>
  /** One report per item: a later reason takes the place of the first. */
  readonly keepReport: (report: Report) => Promise<void>
  readonly reportOf: (queueItemId: QueueItemId) => Promise<Report | undefined>
  /** The last messages that reached a member in one conversation, oldest first. */
  readonly receivedIn: (
    exchangeId: ExchangeId,
    memberId: MemberId,
    limit: number,
  ) => Promise<readonly Received[]>
  /** Messages that are shown with an item: where each lies. */
  readonly show: (queueItemId: QueueItemId, place: Place) => Promise<void>
  readonly unshow: (queueItemId: QueueItemId, place: Place) => Promise<void>
  readonly shownIn: (queueItemId: QueueItemId) => Promise<readonly Place[]>
  /** One picture of a group; true for the first of them. */
  readonly addPart: (part: AlbumPart, now: Temporal.Instant) => Promise<boolean>
  /** The whole group that a message belongs to, in its order; empty when it came alone. */
  readonly partsOf: (
    chatId: number,
    messageId: number,
  ) => Promise<readonly Pick<AlbumPart, 'messageId' | 'shape'>[]>
}
