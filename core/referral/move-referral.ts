import { notify } from '../delivery/notify.ts'
import type { ReferralId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import {
  isTold,
  isUnderWay,
  type ReferralVerb,
  referralAfter,
  referralHands,
  type ToldState,
} from './machine.ts'
import { followerOf } from './may-follow.ts'
import { tellFollowers } from './open-referral.ts'
import type { Referral } from './referral.ts'
import { takeBackAnswer } from './withdraw-interest.ts'

export type MoveReferral = MemberCommand & {
  readonly referralId: ReferralId
  readonly verb: Exclude<ReferralVerb, 'reopen'>
}

/**
 * A step of the desk, of an authorised body, or the withdrawal of who came forward. The person reads
 * of each step in their language. Refuses `not-found` to whoever may not know of it, and
 * `no-longer-open` where the map knows no such step.
 */
export const moveReferral =
  (ports: Ports) =>
  (command: MoveReferral): Promise<Result<Referral, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Referral, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const referral = await stores.referrals.lock(command.referralId)
      if (referral === undefined || !(await mayMove(stores, referral, command, now))) {
        return refuse({ code: 'not-found' })
      }
      if (!fresh) return ok(referral)
      const next = referralAfter(referral.state, command.verb)
      // Two of the desk at once: the second finds it done, and that is no fault.
      if (next === undefined) return refuse({ code: 'no-longer-open' })
      await stores.referrals.step(referral.id, next, now)
      const moved = { ...referral, state: next, changedAt: now }
      await follow(stores, moved, command, now)
      const row = { actor: actorOf(command.by), action: `referral.${next}`, entity: 'referral' }
      await stores.audit.write({ ...row, entityId: referral.id }, now)
      return ok(moved)
    })

async function mayMove(
  stores: Stores,
  { memberId, opportunityId }: Referral,
  { by, verb }: MoveReferral,
  now: Temporal.Instant,
): Promise<boolean> {
  if (referralHands[verb] === 'person') return by === memberId
  if (by === memberId) return false
  const opportunity = await stores.opportunities.read(opportunityId)
  return opportunity !== undefined && (await followerOf(stores, opportunity, by, now)) !== undefined
}

async function follow(
  stores: Stores,
  referral: Referral,
  { by, verb }: MoveReferral,
  now: Temporal.Instant,
): Promise<void> {
  const { memberId, opportunityId, state } = referral
  if (verb === 'withdraw') {
    await takeBackAnswer(stores, referral)
    await tellFollowers(stores, referral, 'referral.withdrawn', now)
  } else if (isTold(state)) await tellPerson(stores, referral, state, now)
  const item = await stores.queue.openOfOpportunity(opportunityId, memberId)
  if (item === undefined) return
  const isStaff = verb !== 'withdraw' && (await readStaff(stores, by, now)).ok
  const takenBy = isStaff ? (item.takenBy ?? by) : item.takenBy
  const ended = !isUnderWay(state)
  const waits = takenBy === null ? 'open' : 'taken'
  const outcome = ended ? state : null
  await stores.queue.save({ ...item, state: ended ? 'closed' : waits, takenBy, outcome }, now)
}

async function tellPerson(
  stores: Stores,
  { id, memberId, changedAt }: Referral,
  state: ToldState,
  now: Temporal.Instant,
): Promise<void> {
  const notice = { kind: 'referral.moved', facts: { referralId: id, state } } as const
  const key = `referral-moved-${id}-${state}-${changedAt.epochMilliseconds}`
  await notify(stores, now, { to: memberId, notice, key })
}
