import type { AlertWishId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Member } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockOwner, writeWish } from './make-wish.ts'
import { type Alerts, findAlerts } from './own-wishes.ts'
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
function onOwn(
  ports: Ports,
  command: OwnWish,
  action: string,
  change: (stores: Stores, wish: AlertWish, now: Temporal.Instant) => Promise<void>,
): Promise<Result<Alerts, Refusal>> {
  return ports.transact(scopeOf(command), async (stores): Promise<Result<Alerts, Refusal>> => {
    const now = ports.now()
    const fresh = await stores.commands.claim(command.commandId, now)
    const owner = await lockOwner(stores, command)
    if (!owner.ok) return owner
    if (fresh) {
      const wish = await ownWish(stores, owner.value, command.wishId)
      if (!wish.ok) return wish
      await change(stores, wish.value, now)
      await writeWish(stores, owner.value, action, command.wishId, now)
    }
    return ok(await findAlerts(stores, owner.value))
  })
}

async function ownWish(
  { alerts }: Stores,
  { id }: Member,
  wishId: AlertWishId,
): Promise<Result<AlertWish, Refusal>> {
  const wish = await alerts.read(wishId)
  return wish?.memberId === id ? ok(wish) : refuse({ code: 'not-found' })
}
