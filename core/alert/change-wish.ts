import type { AlertWishId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import { writeWish } from './make-wish.ts'
import type { Alerts } from './own-wishes.ts'
import { withOwner } from './stop-alerts.ts'
import { type AlertWish, isWider, type WishTerms } from './wish.ts'

export type OwnWish = MemberCommand & { readonly wishId: AlertWishId }
export type WishVerb = 'pause' | 'resume' | 'remove'

/** Only what is named changes. What it newly lets in counts from now on: nothing old is sent. */
export const changeWish =
  (ports: Ports) =>
  (command: OwnWish & { readonly terms: Partial<WishTerms> }): Promise<Result<Alerts, Refusal>> =>
    onOwn(ports, command, 'alert.changed', async (stores, wish, now) => {
      const next = { ...wish, ...command.terms }
      await stores.alerts.save({ ...next, since: isWider(next, wish) ? now : wish.since })
    })

/** What was published during a pause is found in the list, and brings no message. */
export const actOnWish =
  (ports: Ports) =>
  (command: OwnWish & { readonly verb: WishVerb }): Promise<Result<Alerts, Refusal>> =>
    onOwn(ports, command, `alert.${command.verb}`, async ({ alerts }, wish, now) => {
      if (command.verb === 'remove') await alerts.remove(wish.id)
      else if (command.verb === 'pause') await alerts.save({ ...wish, state: 'paused' })
      else if (wish.state === 'paused') await alerts.save({ ...wish, state: 'active', since: now })
    })

/** Refuses `not-found` for what is not theirs; removed already, everything stands as it is. */
const onOwn = (
  ports: Ports,
  command: OwnWish,
  action: string,
  change: (stores: Stores, wish: AlertWish, now: Temporal.Instant) => Promise<void>,
): Promise<Result<Alerts, Refusal>> =>
  withOwner(ports, command, async (stores, owner, now) => {
    const wish = await stores.alerts.read(command.wishId)
    if (wish?.memberId !== owner.id) return { code: 'not-found' }
    await change(stores, wish, now)
    await writeWish(stores, owner, action, wish.id, now)
    return undefined
  })
