import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'

export type GiftOutlook = {
  readonly balance: Minutes
  /** What the giver would have afterwards. */
  readonly after: Minutes
  /** Asked twice: from the territory's `bigGift` on, or when it leads below zero. */
  readonly isBig: boolean
}

/** What a gift of so many minutes would mean for its giver. */
export const foreseeGift =
  (ports: Ports) =>
  async (query: {
    readonly territoryId: TerritoryId
    readonly memberId: MemberId
    readonly minutes: number
  }): Promise<GiftOutlook> => {
    const { territoryId, memberId, minutes } = query
    const read = await ports.transact(
      scopeOf({ territoryId, by: memberId }),
      async ({ ledger, network }) => {
        const balance = (await ledger.accountOf(memberId))?.settled ?? noMinutes
        const { bigGift } = await network.settings()
        const after = toMinutes(balance - minutes)
        return ok({ balance, after, isBig: minutes >= bigGift || (minutes > 0 && after < 0) })
      },
    )
    if (!read.ok) throw new Error('looking at a gift is never refused')
    return read.value
  }
