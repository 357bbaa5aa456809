import type { MemberId, OpportunityId } from '../ids.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import { referralAfter } from './machine.ts'
import { tellFollowers } from './open-referral.ts'
import type { Referral } from './referral.ts'

/** In a transaction in which somebody turns out not to be interested, or goes: what was under way ends. */
export async function withdrawInterest(
  stores: Stores,
  {
    opportunityId,
    memberId,
  }: { readonly opportunityId: OpportunityId; readonly memberId: MemberId },
  now: Temporal.Instant,
): Promise<void> {
  const referral = await stores.referrals.find(opportunityId, memberId)
  if (referral !== undefined) await withdraw(stores, referral, now)
}

/** All of a person: they leave, or nobody may know of them any more. */
export async function withdrawAll(
  stores: Stores,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  for (const referral of await stores.referrals.ofMember(memberId)) {
    await withdraw(stores, referral, now)
  }
}

/** Whoever took it back is no candidate any more, hears of no change, and may say yes again. */
export async function takeBackAnswer(
  { alerts }: Pick<Stores, 'alerts'>,
  { opportunityId, memberId }: Pick<Referral, 'opportunityId' | 'memberId'>,
): Promise<void> {
  await alerts.answer(opportunityId, memberId, 'not-for-me')
}

async function withdraw(stores: Stores, { id }: Referral, now: Temporal.Instant): Promise<void> {
  const referral = await stores.referrals.lock(id)
  const next = referral && referralAfter(referral.state, 'withdraw')
  if (referral === undefined || next === undefined) return
  await stores.referrals.step(id, next, now)
  await takeBackAnswer(stores, referral)
  await tellFollowers(
    stores,
    { ...referral, state: next, changedAt: now },
    'referral.withdrawn',
    now,
  )
  const item = await stores.queue.openOfOpportunity(referral.opportunityId, referral.memberId)
  if (item !== undefined) await stores.queue.save({ ...item, state: 'closed', outcome: next }, now)
  const row = {
    actor: actorOf(referral.memberId),
    action: 'referral.withdrawn',
    entity: 'referral',
  }
  await stores.audit.write({ ...row, entityId: id }, now)
}
