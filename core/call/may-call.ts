/**
 * Who may take a call and say what was answered: the desk, or the volunteer in whose care the person
 * is. Never a party of the exchange that it is about, nor the person themselves.
 */

import { mayAssist } from '../assist/may-assist.ts'
import { sideOf } from '../exchange/exchange.ts'
import type { MemberId } from '../ids.ts'
import { isStaff } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import { staffOf, whoKnows } from '../queue/staff-of.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/** Refuses `not-found` what is no call, `own-exchange`, `taken-by-other` (a coordinator goes on). */
export async function mayCall(
  stores: Stores,
  item: QueueItem | undefined,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<{ readonly item: QueueItem; readonly caller: MemberInPerson }, Refusal>> {
  const caller = await stores.members.inPerson(by, now)
  if (item?.kind !== 'call') return refuse({ code: 'not-found' })
  if (caller?.state !== 'active' || item.memberId === by) return refuse({ code: 'not-allowed' })
  if (!isStaff(caller.roles)) {
    const given = await mayAssist(stores, caller, item.memberId, now)
    if (!given.ok) return given
  }
  if (await isParty(stores, item, by)) return refuse({ code: 'own-exchange' })
  const isOthers = item.takenBy !== null && item.takenBy !== by
  if (item.state === 'taken' && isOthers && !caller.roles.includes('coordinator')) {
    return refuse({ code: 'taken-by-other' })
  }
  return ok({ item, caller })
}

/** Whom a call is announced to: the desk, and those in whose care the person is. */
export async function callersFor(
  stores: Stores,
  item: Pick<QueueItem, 'memberId' | 'exchangeId'>,
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const standing = await stores.assists.standing({ memberId: item.memberId })
  const volunteers = await stores.members.withRole('volunteer', now)
  const knows = await whoKnows(stores, [item.memberId], now)
  const helpers = standing
    .map(each => each.helperId)
    .filter(id => volunteers.includes(id) && knows(id))
  const callers: MemberId[] = []
  for (const id of new Set([...(await staffOf(stores, [item.memberId], now)), ...helpers])) {
    if (id !== item.memberId && !(await isParty(stores, item, id))) callers.push(id)
  }
  return callers
}

async function isParty(
  { exchanges }: Stores,
  { exchangeId }: Pick<QueueItem, 'exchangeId'>,
  memberId: MemberId,
): Promise<boolean> {
  const exchange = exchangeId === null ? undefined : await exchanges.read(exchangeId)
  return exchange !== undefined && sideOf(exchange, memberId) !== undefined
}
