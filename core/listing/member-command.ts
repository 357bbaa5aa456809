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

export const scopeOf = ({ territoryId, lane }: MemberCommand): Scope =>
  lane === undefined ? { territoryId } : { territoryId, lane }

export const actorOf = (memberId: MemberId): string => `member-${memberId}`
