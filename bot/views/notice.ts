/** Every message that Filo sends by itself, in the reader's words. Facts are read at send time. */

import type { StoredFile } from '#core/broadcast/store'
import type { CategoryCode } from '#core/category/catalogue'
import { isOfGathering } from '#core/delivery/notice'
import type { ExchangeId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { type AbsenceNotice, absenceNoticeView } from './notice-absence.ts'
import { type AccountNotice, accountNoticeView } from './notice-account.ts'
import { type AssistNotice, assistNoticeView, isAssistNotice } from './notice-assist.ts'
import { type BroadcastNotice, broadcastNoticeView, isBroadcastNotice } from './notice-broadcast.ts'
import { type CertificateNotice, certificateNoticeView } from './notice-certificate.ts'
import { type ClearanceNotice, clearanceNoticeView } from './notice-clearance.ts'
import {
  type ConfirmationNotice,
  confirmationNoticeView,
  isConfirmationNotice,
} from './notice-confirmation.ts'
import { type DelegateNotice, delegateNoticeView } from './notice-delegate.ts'
import { type ExchangeNotice, exchangeNoticeView } from './notice-exchange.ts'
import { type GatheringNotice, gatheringNoticeView } from './notice-gathering.ts'
import { type GivenNotice, givenNoticeView, isGivenNotice } from './notice-given.ts'
import { type KeptNotice, keptNoticeView } from './notice-kept.ts'
import { isLeavingNotice, type LeavingNotice, leavingNoticeView } from './notice-leaving.ts'
import { type ListingNotice, listingNoticeView } from './notice-listing.ts'
import { isNetworkNotice, type NetworkNotice, networkNoticeView } from './notice-network.ts'
import { type OpportunityNotice, opportunityNoticeView } from './notice-opportunity.ts'
import { type Proposal, proposedView } from './notice-proposed.ts'
import { copiedButton, type QueueCopy, type QueueNotice, queueNoticeView } from './notice-queue.ts'
import { isReminder, type ReminderNotice, reminderView } from './notice-reminder.ts'
import { isShiftNotice, type ShiftNotice, shiftNoticeView } from './notice-shift.ts'
import { isTalkNotice, type TalkNotice, talkNoticeView } from './notice-talk.ts'
import { type ConsoleNotice, consoleNoticeView } from './pages.ts'
import { heldNoticeView } from './recovery.ts'
import type { View } from './view.ts'
import { stillView } from './wish.ts'

export type NoticeFacts =
  | { readonly kind: 'exchange.proposed'; readonly proposal: Proposal }
  | ExchangeNotice
  | TalkNotice
  | ListingNotice
  | GatheringNotice
  | {
      readonly kind: 'category.still'
      readonly exchangeId: ExchangeId
      readonly category: CategoryCode
    }
  | ShiftNotice
  | KeptNotice
  | NetworkNotice
  | AccountNotice
  | OpportunityNotice
  | AssistNotice
  | BroadcastNotice
  | DelegateNotice
  | GivenNotice
  | AbsenceNotice
  | LeavingNotice
  | CertificateNotice
  | ClearanceNotice
  | QueueNotice
  | ReminderNotice
  | ConfirmationNotice
  | { readonly kind: 'statement.ready'; readonly month: Temporal.PlainYearMonth }
  | { readonly kind: 'broadcast.file'; readonly upload: StoredFile }
  | { readonly kind: 'account.moved' | 'restore.held' }
  | ConsoleNotice
  | QueueCopy
  | { readonly kind: 'reply.late'; readonly address: string }

export function noticeView(notice: NoticeFacts, words: Words): View {
  // What the desk's queue tells alone says whether its reader is the one who asks.
  if ('asks' in notice) return queueNoticeView(notice, words)
  if (isOfGathering(notice)) return gatheringNoticeView(notice, words)
  if (isBare(notice)) return bareView(notice.kind, words)
  // Only news of a listing, or of an opportunity, carry one.
  if ('listing' in notice) return listingNoticeView(notice, words)
  if ('opportunity' in notice) return opportunityNoticeView(notice, words)
  if (isAssistNotice(notice)) return assistNoticeView(notice, words)
  if (isNetworkNotice(notice)) return networkNoticeView(notice, words)
  if (isGivenNotice(notice)) return givenNoticeView(notice, words)
  if (isTalkNotice(notice)) return talkNoticeView(notice, words)
  if (isBroadcastNotice(notice)) return broadcastNoticeView(notice, words)
  switch (notice.kind) {
    case 'exchange.proposed':
      return proposedView(notice.proposal, words)
    case 'category.still':
      return stillView(notice.exchangeId, notice.category, words)
    case 'opportunity.closing':
      return keptNoticeView(notice, words)
    case 'account.low':
    case 'account.flagged':
    case 'fund.helped':
      return accountNoticeView(notice, words)
    case 'silence.first':
    case 'silence.second':
    case 'silence.dormant':
    case 'pause.ended':
      return absenceNoticeView(notice, words)
    case 'delegate.appointed':
    case 'delegate.dismissed':
      return delegateNoticeView(notice, words)
    case 'clearance.given':
    case 'clearance.ending':
    case 'clearance.ended':
      return clearanceNoticeView(notice, words)
    case 'statement.ready':
      return statementReadyView(notice.month, words)
    case 'help.relayed':
    case 'report.shown':
      return { text: '', rows: [[copiedButton(notice, words)]] }
    case 'console.locked':
    case 'console.pin-set':
      return consoleNoticeView(notice, words)
    case 'reply.late':
      return lateView(notice.address, words)
    default:
      return ofExchangeView(notice, words)
  }
}

const bare = ['account.moved', 'restore.held', 'broadcast.file'] as const
type Bare = Extract<NoticeFacts, { readonly kind: (typeof bare)[number] }>

/** What says the same to everybody, and leads nowhere. */
const isBare = (notice: NoticeFacts): notice is Bare => bare.some(kind => kind === notice.kind)

function bareView(kind: Bare['kind'], words: Words): View {
  if (kind === 'restore.held') return heldNoticeView(words)
  const text = words.t(kind === 'broadcast.file' ? 'notice:file' : 'notice:moved')
  return { text, rows: [] }
}

function ofExchangeView(
  notice:
    | CertificateNotice
    | LeavingNotice
    | ConfirmationNotice
    | ReminderNotice
    | ExchangeNotice
    | ShiftNotice,
  words: Words,
): View {
  if (isShiftNotice(notice)) return shiftNoticeView(notice, words)
  if (notice.kind === 'certificate.revoked') return certificateNoticeView(notice, words)
  if (isLeavingNotice(notice)) return leavingNoticeView(notice, words)
  if (isConfirmationNotice(notice)) return confirmationNoticeView(notice, words)
  if (isReminder(notice)) return reminderView(notice, words)
  return exchangeNoticeView(notice, words)
}

/** For who wants nobody who looks at the phone to read more. */
export function neutralView(words: Words): View {
  const go = { text: words.plain('common:menu'), data: 'm:menu' }
  return { text: words.t('notice:neutral'), rows: [[go]] }
}

function statementReadyView(month: Temporal.PlainYearMonth, words: Words): View {
  const look = { text: words.plain('notice:button.look'), data: `h:${month.toString()}:0` }
  const text = words.t('notice:statement', { month: words.month(month) })
  return { text, rows: [[look]] }
}

function lateView(address: string, words: Words): View {
  const go = { text: words.plain('common:continue'), data: address }
  return { text: words.t('common:late'), rows: [[go]] }
}
