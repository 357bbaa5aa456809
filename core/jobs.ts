import type {
  ClearanceId,
  DeliveryId,
  ExchangeId,
  ListingId,
  MemberId,
  QueueItemId,
} from './ids.ts'

/** Every background job and its facts: ids only. One definition per name stands in jobs/. */
export type JobOrder =
  | { readonly job: 'expire-exchange'; readonly facts: { readonly exchangeId: ExchangeId } }
  | { readonly job: 'match-offer'; readonly facts: { readonly offerId: ListingId } }
  | { readonly job: 'warn-listing'; readonly facts: { readonly listingId: ListingId } }
  | { readonly job: 'expire-listing'; readonly facts: { readonly listingId: ListingId } }
  | { readonly job: 'warn-clearance'; readonly facts: { readonly clearanceId: ClearanceId } }
  | { readonly job: 'end-clearance'; readonly facts: { readonly clearanceId: ClearanceId } }
  | { readonly job: 'escalate-help'; readonly facts: { readonly queueItemId: QueueItemId } }
  | { readonly job: 'reroute-delivery'; readonly facts: { readonly deliveryId: DeliveryId } }
  | { readonly job: 'end-pause'; readonly facts: { readonly memberId: MemberId } }

export type JobName = JobOrder['job']
export type JobFacts<N extends JobName> = Extract<JobOrder, { job: N }>['facts']
