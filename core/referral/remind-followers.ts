import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { referralAfter } from './machine.ts'
import { tellFollowers } from './open-referral.ts'

/**
 * Nobody is left waiting: where nothing has happened for some days, who follows it reads so, once for
 * each step. Answers how many there were. What nobody brought to an end long after the opportunity
 * itself has ended is over.
 */
export const remindFollowers =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    const done = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      await endForgotten(stores, now)
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

/** Talks may go on after a deadline: so many days without a step are their end. */
const daysToRest = 60

/** In silence: whoever came forward heard of the opportunity's end, and nobody awaits a step any more. */
async function endForgotten(stores: Stores, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: 24 * daysToRest })
  for (const { id } of await stores.referrals.restingSince(before)) {
    const referral = await stores.referrals.lock(id)
    const next = referral && referralAfter(referral.state, 'give-up')
    if (referral === undefined || next === undefined) continue
    await stores.referrals.step(id, next, now)
    const item = await stores.queue.openOfOpportunity(referral.opportunityId, referral.memberId)
    if (item !== undefined)
      await stores.queue.save({ ...item, state: 'closed', outcome: next }, now)
    const row = { actor: 'system', action: `referral.${next}`, entity: 'referral', entityId: id }
    await stores.audit.write({ ...row, reason: 'opportunity-ended' }, now)
  }
}
