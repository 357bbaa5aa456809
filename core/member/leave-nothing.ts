import type { TelegramId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Lookups, Ports } from '../ports.ts'
import { ok } from '../result.ts'

/**
 * Someone on the way in who says no: the open dialogue and the pointer go, as if they had never
 * written. A member's account stays as it is.
 */
export const leaveNothing =
  (ports: Ports, lookups: Lookups) =>
  async (command: {
    readonly territoryId: TerritoryId
    readonly telegramId: TelegramId
  }): Promise<void> => {
    const { territoryId, telegramId } = command
    await ports.transact(houseOf({ territoryId, lane: telegramId }), async stores => {
      await stores.drafts.end(telegramId)
      return ok(undefined)
    })
    const account = await lookups.findAccount(telegramId)
    if (account?.memberId === null) await lookups.forgetAccount(telegramId)
  }
