import { isVetted } from '../category/careful.ts'
import type { CategoryCode } from '../category/catalogue.ts'
import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import type { Listing } from '../listing/listing.ts'
import type { Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import { holds } from './clearance.ts'
import { mayServe } from './may-serve.ts'

/**
 * An offer of a vetted category stands and waits: nobody is matched with it, and an operator reads
 * that its person wants a clearance. True when it waits.
 */
export async function wantClearance(
  stores: Stores,
  { kind, category, memberId }: Pick<Listing, 'kind' | 'category' | 'memberId'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (kind !== 'offer' || (await mayServe(stores, memberId, category, now))) return false
  const item = { kind: 'clearance', memberId, exchangeId: null, deliveryId: null } as const
  const { id, opened } = await stores.queue.open({ ...item, dueAt: null }, now)
  if (!opened) return true
  for (const to of (await staffOf(stores, [memberId], now)).filter(staff => staff !== memberId)) {
    const notice = { kind: 'clearance.wanted', facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `clearance-wanted-${id}-${to}` })
  }
  return true
}

/** Only what is open waits: a paused offer asks for nothing. */
export const waitsForClearance = async (
  stores: Pick<Stores, 'clearances'>,
  { kind, state, category, memberId }: Listing,
  now: Temporal.Instant,
): Promise<boolean> =>
  kind === 'offer' && state === 'open' && !(await mayServe(stores, memberId, category, now))

/** The categories that a member offers and is not cleared for. */
export async function wantedBy(
  { listings, clearances }: Pick<Stores, 'listings' | 'clearances'>,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<readonly CategoryCode[]> {
  const offered = await listings.ofMember(memberId, ['open'])
  const vetted = offered.filter(({ kind, category }) => kind === 'offer' && isVetted(category))
  const cleared = (await clearances.ofMember(memberId)).filter(each => holds(each, now))
  return [...new Set(vetted.map(({ category }) => category))].filter(
    wanted => !cleared.some(({ category }) => category === wanted),
  )
}
