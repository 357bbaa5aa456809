import type { SpokenWord } from '#core/assist/hand'
import type { TelegramId, TerritoryId } from '#core/ids'
import type { MemberInPerson } from '#core/member/member'

/** Who is writing: nobody we know, someone on the way in, or a member of one territory. */
export type Person =
  | { readonly kind: 'stranger'; readonly telegramId: TelegramId; readonly language: string }
  | {
      readonly kind: 'joining'
      readonly telegramId: TelegramId
      readonly territoryId: TerritoryId
      readonly language: string
    }
  | {
      readonly kind: 'member'
      readonly telegramId: TelegramId
      readonly territoryId: TerritoryId
      readonly language: string
      /** Who acts: the person, or the organisation or the person they act for. */
      readonly member: MemberInPerson
      /** The person whose hand it is, where they act for another. */
      readonly delegate: MemberInPerson | null
      /** For a person: how they say what is done for them. */
      readonly word: SpokenWord | null
      /** For whom they acted until a moment ago, and may no longer. */
      readonly letGo: string | null
    }

/** Who acts for nobody but themselves. */
export const ownHand = { delegate: null, word: null, letGo: null } as const

export type MemberPerson = Extract<Person, { kind: 'member' }>
export type KnownPerson = Exclude<Person, { kind: 'stranger' }>
