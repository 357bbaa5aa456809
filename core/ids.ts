/** Identifiers are plain numbers with a brand, so that one kind is never taken for another. */
declare const brand: unique symbol
type Id<Kind extends string> = number & { readonly [brand]: Kind }

export type TerritoryId = Id<'territory'>
export type MemberId = Id<'member'>
export type TelegramId = Id<'telegram'>
export type ListingId = Id<'listing'>
export type ExchangeId = Id<'exchange'>
export type AccountId = Id<'account'>
export type DeliveryId = Id<'delivery'>
export type QueueItemId = Id<'queue-item'>
export type InviteId = Id<'invite'>
export type DraftId = Id<'draft'>
export type OutboxId = Id<'outbox'>
export type TokenId = Id<'token'>
export type ClearanceId = Id<'clearance'>
export type WordId = Id<'word'>
export type ConfirmationId = Id<'confirmation'>
export type GatheringId = Id<'gathering'>
export type FundGrantId = Id<'fund-grant'>
export type ImportRunId = Id<'import-run'>
export type AssignmentId = Id<'assignment'>
export type AssistedActId = Id<'assisted-act'>
export type MailingId = Id<'mailing'>
export type AuthorisationId = Id<'authorisation'>
export type OpportunityId = Id<'opportunity'>
export type AlertWishId = Id<'alert-wish'>
export type BroadcastId = Id<'broadcast'>
export type ReferralId = Id<'referral'>
export type CandidacyId = Id<'candidacy'>
export type PlacementId = Id<'placement'>
export type CertificateId = Id<'certificate'>
export type PlacementFlagId = Id<'placement-flag'>
export type MandateId = Id<'mandate'>
export type HostPlaceId = Id<'host-place'>
export type OpeningId = Id<'opening'>
export type CoverId = Id<'cover'>
export type AgreementId = Id<'agreement'>
export type VolunteerEntryId = Id<'volunteer-entry'>
export type ShiftId = Id<'shift'>
export type BookingId = Id<'booking'>
export type ConsoleLinkId = Id<'console-link'>
export type SessionId = Id<'session'>
export type AttendanceId = Id<'attendance'>

/** Brands a number read from the outside (a row, a button). Throws on what cannot be an id. */
export function toId<T extends Id<string>>(value: number): T {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an id: ${value}`)
  return value as T
}
