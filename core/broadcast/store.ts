import type { BroadcastId, DeliveryId, MailingId, MemberId } from '../ids.ts'
import type { MailingCounts } from '../mailing/store.ts'
import type { Broadcast, BroadcastTerms, BroadcastText, MediaKind } from './broadcast.ts'
import type { BroadcastState } from './machine.ts'

export type AudienceOfLanguage = {
  readonly language: string
  /** Who can be reached on Telegram. */
  readonly people: number
  /** They have no Telegram here, or stopped Filo in it. */
  readonly unreachable: number
}

/** Whom it is for, as the viewer may know them. */
export type AudienceCounts = {
  readonly byLanguage: readonly AudienceOfLanguage[]
  /** Asked for, but left out. */
  readonly stopped: number
  readonly away: number
  readonly told: number
}

/** A file that was brought in and that Telegram has not seen yet. */
export type StoredFile = {
  readonly kind: MediaKind
  readonly name: string
  readonly bytes: Uint8Array
}

export type PlacesCounts = {
  /** A message lies in a chat, and its place is known. */
  readonly reachable: number
  /** It went out and cannot be found again: unknown fate, or no place any more. */
  readonly lost: number
}

/** Those who did not get it, and who might. */
export type MissedCounts = {
  readonly missed: number
  /** Of them, who can be reached now. */
  readonly reachable: number
  readonly unknown: number
}

/** What became of it for one person. */
export type Outcome = {
  readonly memberId: MemberId
  readonly firstName: string
  readonly language: string
  readonly state: 'waiting' | 'sending' | 'sent' | 'unreachable' | 'refused' | 'unknown' | 'dropped'
  readonly reason: string | null
  readonly sentAt: Temporal.Instant | null
  readonly pressedAt: Temporal.Instant | null
  readonly interestedAt: Temporal.Instant | null
}

export type BroadcastCounts = Pick<MailingCounts, 'states' | 'reasons'> & {
  readonly all: number
  readonly pressed: number
  readonly interested: number
  readonly byLanguage: readonly { readonly language: string; readonly delivered: number }[]
}

/** Where somebody watches how it goes: their own message in their own chat. */
export type Watch = {
  readonly broadcastId: BroadcastId
  readonly memberId: MemberId
  readonly chatId: number
  readonly messageId: number
}

/** People at a time, one by one. */
export const mostOutcomes = 101

export type BroadcastStore = {
  readonly create: (
    terms: BroadcastTerms,
    by: MemberId,
    now: Temporal.Instant,
  ) => Promise<BroadcastId>
  readonly read: (id: BroadcastId) => Promise<Broadcast | undefined>
  /** Reads and locks: two who decide at once do it one after the other. */
  readonly lock: (id: BroadcastId) => Promise<Broadcast | undefined>
  /** Newest id first, before the cursor. */
  readonly page: (filter: {
    readonly states?: readonly BroadcastState[]
    readonly before?: BroadcastId
    readonly limit: number
  }) => Promise<readonly Broadcast[]>
  /** Of a draft. */
  readonly change: (
    id: BroadcastId,
    terms: BroadcastTerms,
    by: MemberId,
    now: Temporal.Instant,
  ) => Promise<void>
  readonly setState: (
    id: BroadcastId,
    state: BroadcastState,
    now: Temporal.Instant,
    who?: { readonly askedBy?: MemberId | null; readonly approvedBy?: MemberId | null },
  ) => Promise<void>
  /** New words that wait for a yes; undefined takes them away. */
  readonly propose: (
    id: BroadcastId,
    proposal: { readonly texts: readonly BroadcastText[]; readonly by: MemberId } | undefined,
    now: Temporal.Instant,
  ) => Promise<void>
  /** From here on these are its words: what still waits is read so, too. */
  readonly correct: (
    id: BroadcastId,
    texts: readonly BroadcastText[],
    now: Temporal.Instant,
  ) => Promise<void>
  /** Of these, who is a member that the viewer may know of; they become its list. */
  readonly nameRecipients: (
    id: BroadcastId,
    members: readonly MemberId[],
  ) => Promise<readonly MemberId[]>
  readonly recipients: (id: BroadcastId) => Promise<number>
  /** Another broadcast's list, as the viewer may know it. */
  readonly copyRecipients: (from: BroadcastId, to: BroadcastId) => Promise<void>
  readonly keepFile: (id: BroadcastId, file: StoredFile) => Promise<void>
  /** What that delivery shows; undefined once another file was brought in after it. */
  readonly file: (id: BroadcastId, shownBy: DeliveryId) => Promise<StoredFile | undefined>
  /** Telegram has it: the bytes go. Does nothing where that delivery has shown an older one. */
  readonly nameFile: (id: BroadcastId, fileId: string, shownBy: DeliveryId) => Promise<void>
  /** Whom it is for right now, one statement. */
  readonly countAudience: (id: BroadcastId) => Promise<AudienceCounts>
  /** Everyone whom it is for enters the mailing, one statement. */
  readonly enterAudience: (
    id: BroadcastId,
    mailing: MailingId,
    now: Temporal.Instant,
  ) => Promise<void>
  /** Whoever has not got it enters once more; `unknown` only when asked for. */
  readonly enterMissed: (
    id: BroadcastId,
    mailing: MailingId,
    which: 'missed' | 'unknown' | 'both',
    now: Temporal.Instant,
  ) => Promise<number>
  readonly countMissed: (id: BroadcastId) => Promise<MissedCounts>
  /**
   * Whose message of that mailing lies in a chat enters the edit or the deletion, once for a deed
   * (the instant `of`): if it left until then, and was sent at `since` at the earliest.
   */
  readonly enterPlaces: (
    source: MailingId,
    mailing: MailingId,
    window: {
      readonly since: Temporal.Instant | null
      readonly until: Temporal.Instant
      readonly of: Temporal.Instant
    },
    now: Temporal.Instant,
  ) => Promise<number>
  /** Of those who enter an edit or a deletion: which message of theirs it is about. */
  readonly messagesOf: (ids: readonly DeliveryId[]) => Promise<ReadonlyMap<DeliveryId, number>>
  readonly countPlaces: (id: BroadcastId, since: Temporal.Instant | null) => Promise<PlacesCounts>
  readonly counts: (id: BroadcastId) => Promise<BroadcastCounts>
  /** One by one, by member id, after `after`; who is interested first if only they are asked for. */
  readonly outcomes: (
    id: BroadcastId,
    page: {
      readonly only?: 'interested' | 'missed' | 'unknown'
      readonly after?: MemberId
      readonly limit: number
    },
  ) => Promise<readonly Outcome[]>
  /** A tap: pressed from then on; interested until they say otherwise. False: it was not for them. */
  readonly answer: (
    id: BroadcastId,
    memberId: MemberId,
    interested: boolean,
    now: Temporal.Instant,
  ) => Promise<boolean>
  readonly watch: (watch: Watch) => Promise<void>
  readonly watches: (id: BroadcastId) => Promise<readonly Watch[]>
  readonly unwatch: (id: BroadcastId, memberId: MemberId) => Promise<void>
}
