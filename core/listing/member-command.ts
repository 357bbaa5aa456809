import type { MemberId, TerritoryId } from '../ids.ts'
import type { Scope } from '../ports.ts'

/** What a member asks for, from any door; the same id again changes nothing. */
export type MemberCommand = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly by: MemberId
  /** The Telegram id, when a person writes: their updates wait for each other. */
  readonly lane?: number
}

type Asked = { readonly territoryId: TerritoryId; readonly by: MemberId; readonly lane?: number }

/** What is asked on somebody's behalf sees what they may see. */
export const scopeOf = ({ territoryId, by, lane }: Asked): Scope => ({
  territoryId,
  viewer: by,
  ...(lane === undefined ? {} : { lane }),
})

/** What the house does by itself, or must do whole whoever asked: jobs, books, deeds between two. */
export const houseOf = ({ territoryId, lane }: Omit<Asked, 'by'>): Scope => ({
  territoryId,
  viewer: 'house',
  ...(lane === undefined ? {} : { lane }),
})

export const actorOf = (memberId: MemberId): string => `member-${memberId}`
