import type { AlertWishId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Member } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Alerts, findAlerts, turnAlerts } from './own-wishes.ts'
import { type AlertWish, isSame, mostWishes, type WishTerms } from './wish.ts'

export type MadeWish = { readonly wish: AlertWish; readonly alerts: Alerts }

/**
 * Somebody wishes to hear of something, and says yes to alerts with it. What they wished in the same
 * words already is taken up again. Refuses `too-many-wishes`, and `unknown-municipality` to who
 * wishes for something near and lives nowhere yet.
 */
export const makeWish =
  (ports: Ports) =>
  (command: MemberCommand & { readonly terms: WishTerms }): Promise<Result<MadeWish, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<MadeWish, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const member = await lockOwner(stores, command)
      if (!member.ok) return member
      const made = await findOrMake(stores, member.value, { ...command, fresh }, now)
      if (!made.ok) return made
      return ok({ wish: made.value, alerts: await findAlerts(stores, member.value) })
    })

/** Alone: two taps at once are taken one after the other. */
export async function lockOwner(
  stores: Stores,
  { by }: Pick<MemberCommand, 'by'>,
): Promise<Result<Member, Refusal>> {
  await stores.members.lock(by, 'alone')
  const member = await stores.members.read(by)
  if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
  return ok(member)
}

async function findOrMake(
  stores: Stores,
  member: Member,
  { terms, fresh }: { readonly terms: WishTerms; readonly fresh: boolean },
  now: Temporal.Instant,
): Promise<Result<AlertWish, Refusal>> {
  const mine = await stores.alerts.ofMember(member.id)
  const same = mine.find(wish => isSame(wish, terms))
  const last = mine.at(-1)
  // A tap that comes again is answered with what it made.
  if (!fresh) return last === undefined ? refuse({ code: 'not-found' }) : ok(same ?? last)
  if (terms.reachKm !== null && member.municipalityCode === null) {
    return refuse({ code: 'unknown-municipality' })
  }
  if (same === undefined && mine.length >= mostWishes) {
    return refuse({ code: 'too-many-wishes', limit: mostWishes })
  }
  await turnAlerts(stores, member, true, now)
  if (same?.state === 'active') return ok(same)
  const wish = same ?? (await stores.alerts.create(member.id, terms, now))
  if (same !== undefined) await stores.alerts.save({ ...same, state: 'active', since: now })
  await writeWish(stores, member, 'alert.made', wish.id, now)
  return ok({ ...wish, state: 'active' })
}

export async function writeWish(
  stores: Pick<Stores, 'audit'>,
  { id }: Member,
  action: string,
  wishId: AlertWishId,
  now: Temporal.Instant,
): Promise<void> {
  const row = { actor: actorOf(id), action, entity: 'member', entityId: id }
  await stores.audit.write({ ...row, reason: `alert ${wishId}` }, now)
}
