/**
 * Hours that were written down twice are never taken away by a rule: they count nothing, and somebody
 * at the desk talks to the person. Whose exchange it is hears nothing of the other hours.
 */
import { notify } from '../delivery/notify.ts'
import type { ExchangeId, MemberId, PlacementId } from '../ids.ts'
import { tellUnseen } from '../placement/tell-unseen.ts'
import { whoSees } from '../placement/who-sees.ts'
import type { Stores } from '../ports.ts'
import { isAbout } from '../queue/is-about.ts'
import { staffOf } from '../queue/staff-of.ts'

export type Overlap = {
  /** Who gave them. */
  readonly memberId: MemberId
  readonly exchangeId?: ExchangeId
  readonly placementId?: PlacementId
  /** Who else is in it: of the desk nobody is told who may not know of them too. */
  readonly others?: readonly MemberId[]
}

/**
 * One item for each exchange or placement, until it is closed; each of the desk is told once, of a placement
 * those alone who may see it.
 */
export async function openOverlap(
  stores: Stores,
  { memberId, exchangeId, placementId, others = [] }: Overlap,
  now: Temporal.Instant,
): Promise<void> {
  const about = { exchangeId: exchangeId ?? null, deliveryId: null, dueAt: null }
  const where = placementId === undefined ? {} : { placementId }
  const item = { kind: 'overlap', memberId, ...about, ...where } as const
  const { id, opened } = await stores.queue.open(item, now)
  if (!opened) return
  const placement = placementId && (await stores.placements.read(placementId))
  const desk = placement
    ? await whoSees(stores, placement, now)
    : await staffOf(stores, [memberId, ...others], now)
  if (placement && desk.length === 0) await tellUnseen(stores, placement, id, now)
  for (const to of desk) {
    if (await isAbout(stores, id, to)) continue
    const notice = { kind: 'overlap.opened', facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `overlap-opened-${id}-${to}` })
  }
}
