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
      /** Who acts: the person, or the organisation they act for. */
      readonly member: MemberInPerson
      /** The person behind an organisation's hand. */
      readonly delegate: MemberInPerson | null
    }

export type MemberPerson = Extract<Person, { kind: 'member' }>
export type KnownPerson = Exclude<Person, { kind: 'stranger' }>
