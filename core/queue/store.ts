import type {
  DeliveryId,
  ExchangeId,
  ListingId,
  MemberId,
  OpportunityId,
  PlacementId,
  QueueItemId,
} from '../ids.ts'

/** What waits for an operator: someone asks for help, a call to make, a dispute, a flag. */
export type QueueKind =
  | 'help'
  | 'call'
  | 'dispute'
  | 'flag'
  /** Somebody wants a clearance, or has one that ends. */
  | 'clearance'
  /** Agreed, and the one who serves is no longer cleared. */
  | 'uncovered'
  /** Somebody enters another's home for the first time. */
  | 'visit'
  /** One member reports another, or has a quiet word with the desk. */
  | 'report'
  | 'feedback'
  /** A request that nobody fits. */
  | 'unfit'
  /** Somebody who owes hours wants to leave. */
  | 'leaving'
  /** Somebody came forward for an opportunity. */
  | 'referral'
  /** Something about somebody's activity; what it is stands on the pages, never in the chat. */
  | 'activity'
  /** Somebody gave the same hour twice, or so it was written down. */
  | 'overlap'
export type QueueState = 'open' | 'taken' | 'closed'

export type QueueItem = {
  readonly id: QueueItemId
  readonly kind: QueueKind
  readonly state: QueueState
  readonly memberId: MemberId
  readonly exchangeId: ExchangeId | null
  readonly deliveryId: DeliveryId | null
  /** Of `unfit`: the request that nobody fits. */
  readonly requestId: ListingId | null
  /** Of `referral`: what they came forward for. */
  readonly opportunityId: OpportunityId | null
  /** Of `activity`, and of an `overlap` in one. */
  readonly placementId: PlacementId | null
  readonly takenBy: MemberId | null
  readonly outcome: string | null
  readonly createdAt: Temporal.Instant
  readonly dueAt: Temporal.Instant | null
  readonly escalatedAt: Temporal.Instant | null
  /** Of a call: how often nobody answered. */
  readonly tries: number
}

export type QueueStore = {
  /** Opens an item, or returns the one already open for the same matter (`opened` false). */
  readonly open: (
    item: Pick<QueueItem, 'kind' | 'memberId' | 'exchangeId' | 'deliveryId' | 'dueAt'> & {
      readonly requestId?: ListingId
      readonly opportunityId?: OpportunityId
      readonly placementId?: PlacementId
    },
    now: Temporal.Instant,
  ) => Promise<{ readonly id: QueueItemId; readonly opened: boolean }>
  readonly read: (id: QueueItemId) => Promise<QueueItem | undefined>
  readonly lock: (id: QueueItemId) => Promise<QueueItem | undefined>
  readonly save: (item: QueueItem, now: Temporal.Instant) => Promise<void>
  /** Not closed yet; of one exchange when it is named. */
  readonly openOf: (
    memberId: MemberId,
    kind: QueueKind,
    exchangeId?: ExchangeId,
  ) => Promise<QueueItem | undefined>
  /** Not closed yet, about a request that nobody fits. */
  readonly openOfRequest: (requestId: ListingId) => Promise<QueueItem | undefined>
  /** Not closed yet, of somebody who came forward. */
  readonly openOfOpportunity: (
    opportunityId: OpportunityId,
    memberId: MemberId,
  ) => Promise<QueueItem | undefined>
  /** Not closed yet, about a placement. */
  readonly openOfPlacement: (placementId: PlacementId) => Promise<QueueItem | undefined>
  /** What this person has taken, of everybody or of one, waits again for whoever takes it. */
  readonly giveBack: (takenBy: MemberId, about?: MemberId) => Promise<void>
  /** Closes whatever waits for or about this member: they have left. */
  readonly closeOf: (memberId: MemberId, now: Temporal.Instant) => Promise<void>
  readonly page: (filter: {
    readonly states: readonly QueueState[]
    readonly kind?: QueueKind
    readonly before?: QueueItemId
    /** Who is reported does not see the report. */
    readonly hiddenFrom?: MemberId
    /** Placements that whoever asks may not see. */
    readonly unseen?: readonly PlacementId[]
    readonly limit: number
  }) => Promise<readonly QueueItem[]>
  /** What an operator sees: everything not closed, escalated first, then the longest waiting. */
  readonly waiting: (page: {
    readonly limit: number
    readonly offset: number
    readonly hiddenFrom?: MemberId
    readonly unseen?: readonly PlacementId[]
  }) => Promise<readonly QueueItem[]>
  readonly countOpen: (unseen?: readonly PlacementId[]) => Promise<number>
  /** About which placements there is anything at all. */
  readonly placements: () => Promise<readonly PlacementId[]>
  /** The calls to be made now to these people, the longest waiting first. */
  readonly callsTo: (memberIds: readonly MemberId[]) => Promise<readonly QueueItem[]>
}
