import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { tellFollowers } from './open-referral.ts'

/**
 * Nobody is left waiting: where nothing has happened for some days, who follows it reads so, once for
 * each step. Answers how many there were.
 */
export const remindFollowers =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    const done = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const { referralQuietDays } = await stores.network.settings()
      const quiet = await stores.referrals.quietSince(
        now.subtract({ hours: 24 * referralQuietDays }),
      )
      for (const referral of quiet) await tellFollowers(stores, referral, 'referral.quiet', now)
      return ok(quiet.length)
    })
    if (!done.ok) throw new Error('reminding refuses nothing')
    return done.value
  }
