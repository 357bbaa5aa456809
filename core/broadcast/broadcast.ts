/** One message of the operators to many people: its words, and whom it is for. */
import type { CategoryCode } from '../category/catalogue.ts'
import type { BroadcastId, MemberId } from '../ids.ts'
import type { Role } from '../member/member.ts'
import type { OpportunityKind } from '../opportunity/kinds.ts'
import type { BroadcastState } from './machine.ts'

/** `interested` comes back as a tap; `link` opens an https address, and Telegram tells nobody. */
export type BroadcastButton =
  | { readonly kind: 'interested' }
  | { readonly kind: 'link'; readonly url: string }

/** In one language: what stands in it, and on its buttons, in their order. */
export type BroadcastText = {
  readonly language: string
  readonly body: string
  /** '' on an `interested` button: the word we ship. */
  readonly labels: readonly string[]
}

export type MediaKind = 'photo' | 'document'
export type Media = {
  readonly kind: MediaKind
  /** Telegram's name of the file; null while it was brought in and Telegram has not seen it yet. */
  readonly fileId: string | null
}

export type AudienceRole = Role | 'delegate'

/** All of them must hold; an empty list asks for nothing. */
export type Audience = {
  readonly roles: readonly AudienceRole[]
  readonly municipalityCodes: readonly string[]
  /** Of the messages they read. */
  readonly languages: readonly string[]
  /** Who offers, asks or wishes for one of these now. */
  readonly categories: readonly CategoryCode[]
  /** Who wants to hear of such opportunities. */
  readonly opportunityKinds: readonly OpportunityKind[]
  /** Only people named one by one: see `choose-recipients`. */
  readonly isList: boolean
}

/** Who said no to news, or rests, is never in it; these are left out beside them. */
export type Exclusions = {
  /** Whom one of these broadcasts has reached. */
  readonly toldIn: readonly BroadcastId[]
  /** Who would read it in the base language for want of their own. */
  readonly untranslated: boolean
}

export type BroadcastTerms = {
  readonly baseLanguage: string
  /** The base language's is there. */
  readonly texts: readonly BroadcastText[]
  readonly buttons: readonly BroadcastButton[]
  readonly media: Media | null
  readonly audience: Audience
  readonly exclusions: Exclusions
  /** Null: as soon as it may. */
  readonly startsAt: Temporal.Instant | null
  /** Who has not got it by then does not get it. */
  readonly deadlineAt: Temporal.Instant | null
  /** Passes the night, needs two operators, and says what it is. */
  readonly emergency: boolean
}

export type Broadcast = BroadcastTerms & {
  readonly id: BroadcastId
  readonly state: BroadcastState
  /** Of the words in force; each correction counts one up. */
  readonly version: number
  /** New words that wait for a second yes; null: none. */
  readonly proposed: {
    readonly by: MemberId | null
    readonly texts: readonly BroadcastText[]
  } | null
  /** Who changed it last. Null where the reader may not know of them, as in the next two. */
  readonly composedBy: MemberId | null
  /** Who asked to send it. */
  readonly askedBy: MemberId | null
  readonly approvedBy: MemberId | null
  readonly createdAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  readonly startedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
}

export const everybody: Audience = {
  ...{
    roles: [],
    municipalityCodes: [],
    languages: [],
    categories: [],
    opportunityKinds: [],
    isList: false,
  },
}
