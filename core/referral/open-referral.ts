import { notify } from '../delivery/notify.ts'
import type { MemberId, OpportunityId } from '../ids.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import { referralAfter } from './machine.ts'
import { bodyOf } from './may-follow.ts'
import type { Referral } from './referral.ts'

type Interest = { readonly opportunityId: OpportunityId; readonly memberId: MemberId }

/**
 * In the transaction in which somebody says that they are interested: whoever follows it is told, and
 * it waits in the desk's queue. Said again it changes nothing, unless they had withdrawn.
 */
export async function openReferral(
  stores: Stores,
  { opportunityId, memberId }: Interest,
  now: Temporal.Instant,
): Promise<Referral> {
  const { referral, opened } = await stores.referrals.open(opportunityId, memberId, now)
  const again = opened ? undefined : referralAfter(referral.state, 'reopen')
  if (again !== undefined) await stores.referrals.step(referral.id, again, now)
  else if (!opened) return referral
  const open = { ...referral, state: again ?? referral.state, changedAt: now }
  const matter = { kind: 'referral', memberId, exchangeId: null, deliveryId: null } as const
  await stores.queue.open({ ...matter, dueAt: null, opportunityId }, now)
  await tellFollowers(stores, open, 'referral.opened', now)
  const row = { actor: actorOf(memberId), action: 'referral.opened', entity: 'referral' }
  await stores.audit.write({ ...row, entityId: referral.id }, now)
  return open
}

/**
 * The desk, as far as it may know of the person, and the body whose work it is. Who is of both reads
 * it once, for the body.
 */
export async function tellFollowers(
  stores: Stores,
  { id, opportunityId, memberId, changedAt }: Referral,
  kind: 'referral.opened' | 'referral.withdrawn' | 'referral.quiet',
  now: Temporal.Instant,
): Promise<void> {
  const opportunity = await stores.opportunities.read(opportunityId)
  const body = opportunity === undefined ? null : await bodyOf(stores, opportunity, now)
  const item = await stores.queue.openOfOpportunity(opportunityId, memberId)
  const taken = item?.takenBy ?? null
  const staff = taken === null ? await staffOf(stores, [memberId], now) : [taken]
  const own = body === null ? [] : await stores.organisations.delegatesOf(body, now)
  const desk = staff.filter(to => to !== memberId && !own.includes(to))
  const when = changedAt.epochMilliseconds
  for (const to of body === null ? desk : [...desk, body]) {
    const notice = { kind, facts: { referralId: id } } as const
    await notify(stores, now, { to, notice, key: `${kind}-${id}-${when}-${to}` })
  }
}
