import type {
  BroadcastId,
  ClearanceId,
  ConfirmationId,
  DeliveryId,
  ExchangeId,
  GatheringId,
  ListingId,
  MemberId,
  OpportunityId,
  QueueItemId,
  ShiftId,
  WordId,
} from './ids.ts'

/** Every background job and its facts: ids only. One definition per name stands in jobs/. */
export type JobOrder =
  | { readonly job: 'expire-exchange'; readonly facts: { readonly exchangeId: ExchangeId } }
  | {
      readonly job: 'ask-next'
      readonly facts: { readonly requestId: ListingId; readonly wave: number }
    }
  | { readonly job: 'match-offer'; readonly facts: { readonly offerId: ListingId } }
  | { readonly job: 'warn-listing'; readonly facts: { readonly listingId: ListingId } }
  | { readonly job: 'expire-listing'; readonly facts: { readonly listingId: ListingId } }
  | { readonly job: 'warn-clearance'; readonly facts: { readonly clearanceId: ClearanceId } }
  | { readonly job: 'end-clearance'; readonly facts: { readonly clearanceId: ClearanceId } }
  | { readonly job: 'escalate-help'; readonly facts: { readonly queueItemId: QueueItemId } }
  | { readonly job: 'review-gathering'; readonly facts: { readonly gatheringId: GatheringId } }
  | { readonly job: 'review-shift'; readonly facts: { readonly shiftId: ShiftId } }
  | { readonly job: 'reroute-delivery'; readonly facts: { readonly deliveryId: DeliveryId } }
  | {
      readonly job: 'lapse-contact'
      readonly facts: { readonly exchangeId: ExchangeId; readonly memberId: MemberId }
    }
  | { readonly job: 'end-pause'; readonly facts: { readonly memberId: MemberId } }
  | { readonly job: 'end-debt-plan'; readonly facts: { readonly queueItemId: QueueItemId } }
  | { readonly job: 'remind-appointment'; readonly facts: AppointmentReminder }
  | { readonly job: 'nudge-appointment'; readonly facts: { readonly exchangeId: ExchangeId } }
  | { readonly job: 'remind-confirmation'; readonly facts: ConfirmationReminder }
  | { readonly job: 'call-volunteers'; readonly facts: Omit<ConfirmationReminder, 'turn'> }
  | { readonly job: 'call-about-silence'; readonly facts: { readonly exchangeId: ExchangeId } }
  | {
      readonly job: 'escalate-confirmation'
      readonly facts: { readonly confirmationId: ConfirmationId }
    }
  | { readonly job: 'call-again'; readonly facts: { readonly queueItemId: QueueItemId } }
  | { readonly job: 'alert-opportunity'; readonly facts: { readonly opportunityId: OpportunityId } }
  | { readonly job: 'remind-kept'; readonly facts: KeptReminder }
  | { readonly job: 'start-broadcast'; readonly facts: { readonly broadcastId: BroadcastId } }
  | { readonly job: 'reach-chats'; readonly facts: ChatsToReach }
  | { readonly job: 'warn-opportunity'; readonly facts: { readonly opportunityId: OpportunityId } }
  | {
      readonly job: 'expire-opportunity'
      readonly facts: { readonly opportunityId: OpportunityId }
    }
  | { readonly job: 'show-progress'; readonly facts: ProgressToShow }
  | { readonly job: 'show-screen'; readonly facts: ScreenTurn }
  | { readonly job: 'release-hours'; readonly facts: { readonly confirmationId: ConfirmationId } }

/** The code of a host in a message of a tutor's, which is rewritten. */
export type ScreenShown = {
  readonly organisationId: MemberId
  readonly rewrites: number
  /** The bot's name, for the link in the code. */
  readonly username: string
}

/** Of one such message. */
export type ScreenTurn = Omit<ScreenShown, 'rewrites'> & {
  readonly memberId: MemberId
  readonly messageId: number
  readonly turn: number
}

/** In a message of whoever watches; `after`: the turn before. */
export type ProgressToShow = {
  readonly broadcastId: BroadcastId
  readonly memberId: MemberId
  readonly messageId: number
  readonly after: number | null
}

/** Of one appointment (it starts at this instant, ISO 8601): before it, or "done?", up to thrice. */
export type AppointmentReminder = {
  readonly exchangeId: ExchangeId
  readonly startsAt: string
  readonly which: 'soon' | 'ended'
  readonly turn: number
}

/** Of one correction or taking back, at this instant (ISO 8601). */
export type ChatsToReach = {
  readonly broadcastId: BroadcastId
  readonly deed: 'broadcast-edit' | 'broadcast-delete'
  readonly at: string
}

/** Of one word on how long it took, that waits for the other side's yes. */
export type ConfirmationReminder = {
  readonly exchangeId: ExchangeId
  readonly wordId: WordId
  readonly turn: number
}

/** Of what somebody keeps, as its deadline stood (ISO 8601): so many days before. */
export type KeptReminder = {
  readonly opportunityId: OpportunityId
  readonly endsAt: string
  readonly days: number
}

export type JobName = JobOrder['job']
export type JobFacts<N extends JobName> = Extract<JobOrder, { job: N }>['facts']
