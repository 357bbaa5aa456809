import type { Proof } from '../confirmation/confirmation.ts'
import type { Side } from '../exchange/machine.ts'
import type {
  AgreementId,
  AssistedActId,
  AttendanceId,
  BookingId,
  BroadcastId,
  CandidacyId,
  CertificateId,
  ClearanceId,
  ConfirmationId,
  CoverId,
  DeliveryId,
  ExchangeId,
  FundGrantId,
  GatheringId,
  ListingId,
  MemberId,
  OpportunityId,
  PlacementId,
  QueueItemId,
  ReferralId,
  ShiftId,
  WordId,
} from '../ids.ts'
import type { ScreenShown } from '../jobs.ts'
import type { DeskMandate } from '../mandate/mandate.ts'
import type { OpportunityNews } from '../opportunity/news.ts'
import type { ToldState } from '../referral/machine.ts'
import type { AbsenceStep } from '../scheme/absence-thresholds.ts'

type About<Kind extends string, Facts> = { readonly kind: Kind; readonly facts: Facts }
type OfExchange = { readonly exchangeId: ExchangeId }
type OfCandidacy = { readonly candidacyId: CandidacyId }
type OfQueue = { readonly queueItemId: QueueItemId }
type OfBroadcast = { readonly broadcastId: BroadcastId }
type OfBooking = { readonly bookingId: BookingId }
type OfGathering = { readonly gatheringId: GatheringId }
type OfMandate = { readonly mandate: DeskMandate; readonly organisationId: MemberId | null }
type Copy = { readonly fromChatId: number; readonly messageId: number }

export const phrases = ['coming', 'late', 'where', 'cannot-find', 'change-time', 'thanks'] as const
export type Phrase = (typeof phrases)[number]

/** Every message that Filo sends by itself: its kind and its facts (ids, never names or text). */
export type Notice =
  | About<
      | 'exchange.proposed'
      | 'exchange.accepted'
      | 'exchange.declined'
      | 'exchange.released'
      | 'exchange.expired'
      | 'exchange.suggested'
      | 'exchange.agreed'
      | 'exchange.finished'
      | 'exchange.confirmed'
      | 'exchange.cancelled'
      | 'exchange.disputed'
      | 'exchange.withheld'
      | 'exchange.resolved'
      | 'exchange.annulled'
      | 'exchange.corrected'
      | 'exchange.no-room'
      | 'exchange.other-way'
      | 'exchange.not-reached',
      OfExchange
    >
  /** Of an appointment, as it stood: at another time it is another appointment. */
  | About<'reminder.soon' | 'reminder.ended', OfExchange & { readonly startsAt: string }>
  | About<'reminder.undecided', OfExchange>
  | About<'reminder.unconfirmed', OfExchange & { readonly wordId: WordId }>
  | About<
      'confirmation.waiting' | 'confirmation.escalated',
      { readonly confirmationId: ConfirmationId }
    >
  | About<'vouch.confirmed', OfExchange & { readonly proof: Proof }>
  | About<'vouch.asked' | 'vouch.denied' | 'vouch.cancelled' | 'vouch.released', OfExchange>
  | About<'phrase.sent', OfExchange & { readonly phrase: Phrase; readonly from: Side }>
  /** `named`: it takes our caption, which says who it is from. */
  | About<'message.relayed', OfExchange & Copy & { readonly named: boolean }>
  | About<'message.from', OfExchange & { readonly messageId: number }>
  /** What the other spoke as the note of an offer, a request or a group. */
  | About<'message.note', OfExchange & Copy>
  | About<'message.lost' | 'message.note-gone', OfExchange>
  | About<'contact.asked' | 'contact.lapsed', OfExchange>
  /** The message with which somebody gave their number, or their name on Telegram. */
  | About<'contact.shared', OfExchange & Copy>
  | About<'opportunity.closing', { readonly opportunityId: OpportunityId }>
  | About<OpportunityNews, { readonly opportunityId: OpportunityId }>
  | About<'category.still', OfExchange>
  | About<'candidacy.due', OfCandidacy & { readonly days: number }>
  | About<
      'candidacy.asked' | 'candidacy.answered',
      OfCandidacy & { readonly organisationId: MemberId }
    >
  /** For who follows somebody who came forward. */
  | About<
      'referral.opened' | 'referral.withdrawn' | 'referral.quiet',
      { readonly referralId: ReferralId }
    >
  /** For the person: the step it has come to. */
  | About<'referral.moved', { readonly referralId: ReferralId; readonly state: ToldState }>
  /** For the desk and for who acts for a host, before something of it ends. */
  | About<'host.agreement-ending', { readonly agreementId: AgreementId }>
  | About<'host.cover-ending' | 'host.cover-ended', { readonly coverId: CoverId }>
  | About<'tutor.appointed' | 'tutor.dismissed', { readonly organisationId: MemberId }>
  /** For a tutor: somebody begins at their host. */
  | About<'tutor.comer', { readonly placementId: PlacementId }>
  /** For who gives hours back, and for those who look after it. */
  | About<ActivityNews, { readonly placementId: PlacementId }>
  | About<'activity.flagged', OfQueue>
  | About<'activity.unseen', Record<string, never>>
  | About<'mandate.given' | 'mandate.ended', OfMandate>
  /** Hours of one's activity that nobody justified; `step`: the first word, or the second. */
  | About<'missing.hours', { readonly placementId: PlacementId; readonly step: AbsenceStep }>
  | About<'request.nobody' | 'request.helps', { readonly requestId: ListingId }>
  | About<'thanks.heartfelt' | 'thanks.from', OfExchange>
  | About<'thanks.words', OfExchange & Copy>
  | About<'request.fits', { readonly requestId: ListingId; readonly offerId: ListingId }>
  | About<'listing.expiring' | 'listing.expired', { readonly listingId: ListingId }>
  | About<'account.low' | 'account.flagged', { readonly memberId: MemberId }>
  | About<
      'silence.first' | 'silence.second' | 'silence.dormant' | 'pause.ended',
      { readonly memberId: MemberId }
    >
  | About<'clearance.given' | 'clearance.ended', { readonly memberId: MemberId }>
  | About<'certificate.revoked', { readonly certificateId: CertificateId }>
  | About<'clearance.ending', { readonly clearanceId: ClearanceId }>
  | About<'clearance.wanted' | 'clearance.due' | 'clearance.uncovered', OfQueue>
  | About<'fund.helped', { readonly grantId: FundGrantId }>
  | About<'visit.opened' | 'visit.planned', OfQueue>
  | About<'assist.given' | 'assist.ended' | 'assist.helped', { readonly memberId: MemberId }>
  | About<'assist.acted', { readonly actId: AssistedActId }>
  | About<'delegate.appointed' | 'delegate.dismissed', { readonly organisationId: MemberId }>
  | About<'help.asked' | 'help.taken' | 'help.closed' | 'help.escalated', OfQueue>
  | About<'help.relayed', OfQueue & Copy>
  /** `month` is "YYYY-MM". */
  | About<'statement.ready', { readonly month: string }>
  | About<'report.opened' | 'report.closed' | 'report.gone' | 'feedback.opened', OfQueue>
  | About<'report.shown', OfQueue & Copy>
  | About<
      | 'gathering.invited'
      | 'gathering.offered'
      | 'gathering.lapsed'
      | 'gathering.full'
      | 'gathering.cancelled'
      | 'gathering.called-off'
      | 'gathering.no-room',
      OfGathering
    >
  /** For who leads it, of all places at once. */
  | About<'gathering.soon' | 'gathering.ended', OfGathering & { readonly startsAt: string }>
  | About<'gathering.joined', OfGathering & { readonly memberId: MemberId }>
  /** Of a turn as it stood: at another time it is another one. */
  | About<
      'shift.soon',
      OfBooking & { readonly startsAt: string; readonly which: 'evening' | 'hour' }
    >
  | About<
      | 'shift.offered'
      | 'shift.lapsed'
      | 'shift.taken-over'
      | 'shift.taken-out'
      | 'shift.moved'
      | 'shift.swapped'
      | 'shift.cancelled'
      | 'shift.booked-for',
      OfBooking
    >
  /** For the tutors: who does not come. */
  | About<'shift.excused', OfBooking>
  /** Somebody offers their turn, without a name. */
  | About<'shift.handed-on', { readonly shiftId: ShiftId }>
  /** For who comes to a shift: somebody would change turns with them. */
  | About<'shift.swap-asked', OfBooking & { readonly otherId: BookingId }>
  | About<'shift.unplanned', { readonly shiftId: ShiftId; readonly placementId: PlacementId }>
  | About<'call.unanswered', OfQueue>
  | About<'call.opened' | 'dispute.opened' | 'overlap.opened' | 'unfit.opened', OfQueue>
  /** The file that they brought for it, as it will be seen. */
  | About<'broadcast.file', { readonly broadcastId: BroadcastId }>
  | About<'account.moved', Record<string, never>>
  | About<'restore.held', Record<string, never>>
  /** About one's own way into the operators' pages. */
  | About<'console.locked' | 'console.pin-set', { readonly memberId: MemberId }>
  | About<'leaving.opened', OfQueue>
  | About<'leaving.planned', OfQueue>
  | About<'member.left', Record<string, never>>
  /** A message of theirs that is rewritten: how a broadcast goes. */
  | About<'broadcast.progress', { readonly broadcastId: BroadcastId; readonly rewrites: number }>
  /** A second yes is wanted: for a broadcast, or for new words in one that went out. */
  | About<'broadcast.wanted' | 'broadcast.approved' | 'broadcast.rejected', OfBroadcast>
  | About<'broadcast.started', OfBroadcast>
  /** For the person: their hours as they are written now; they have not said when they left. */
  | About<
      'attendance.confirmed' | 'attendance.decided' | 'attendance.open',
      { readonly attendanceId: AttendanceId }
    >
  /** For a tutor of the host: what is to be confirmed. */
  | About<'attendance.asked' | 'attendance.unconfirmed', { readonly organisationId: MemberId }>
  /** A message of theirs with the code in it, that is rewritten as the code changes. */
  | About<'attendance.screen', ScreenShown>
  | About<'reply.late', { readonly address: string }>

/** How an activity goes: in the chat it is never said of which kind it is. */
export type ActivityNews =
  | 'activity.begins'
  | 'activity.changed'
  | 'activity.rests'
  | 'activity.resumes'
  | 'activity.ended'

export type NoticeKind = Notice['kind']

/** True of all news about a lesson or a crew. */
export const isOfGathering = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, { readonly kind: `gathering.${string}` }> =>
  notice.kind.startsWith('gathering.')

/** reply before personal before bulk. */
export const priorities = { reply: 0, personal: 1, bulk: 2 } as const
export type Priority = keyof typeof priorities

/** One message to one person. `unknown`: the request left, the answer never came. */
export type DeliveryState =
  | 'waiting'
  | 'sending'
  | 'sent'
  | 'unreachable'
  | 'refused'
  | 'unknown'
  | 'dropped'
  /** After a restore: perhaps it went out already; an operator decides. */
  | 'held'

export type Delivery = {
  readonly id: DeliveryId
  readonly memberId: MemberId | null
  /** The organisation that this delegate is told for. */
  readonly organisationId: MemberId | null
  readonly telegramId: number | null
  readonly notice: Notice
  readonly priority: Priority
  readonly state: DeliveryState
  readonly silent: boolean
  readonly dueAt: Temporal.Instant
  readonly deadlineAt: Temporal.Instant | null
  readonly attempts: number
}
