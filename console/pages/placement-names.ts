/** Names that stand beside numbers on the pages of placements, read together. */
import { type MemberId, type PlacementId, toId } from '#core/ids'
import type { Placement } from '#core/placement/placement'
import type { Stores } from '#core/ports'
import { RefusedError } from '#core/refused'
import type { Asked } from '../page.ts'

export type Names = ReadonlyMap<MemberId, string>

/** Of people and of bodies; who has left has none. */
export async function namesOf(
  { members }: Pick<Stores, 'members'>,
  ids: readonly (MemberId | null)[],
): Promise<Names> {
  const names = new Map<MemberId, string>()
  for (const id of new Set(ids)) {
    const member = id === null ? undefined : await members.read(id)
    if (member !== undefined) names.set(member.id, member.firstName)
  }
  return names
}

export const whoIsIn = ({ memberId, hostId, tutorId, openedBy, order }: Placement) => [
  ...[memberId, hostId, tutorId, openedBy, order.promoterId],
]

/** A number from the address; anything else leads nowhere. */
export function numberIn({ params }: Pick<Asked, 'params'>, name: string): number {
  const text = params[name] ?? ''
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new RefusedError({ code: 'not-found' })
  return Number(text)
}

export const placementIn = (asked: Asked): PlacementId =>
  toId<PlacementId>(numberIn(asked, 'placementId'))
