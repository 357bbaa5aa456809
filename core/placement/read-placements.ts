/** What is there for whoever looks: everything else is not there, in no list and under no number. */
import type { MemberId, PlacementFlagId, PlacementId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { PlacementFlag } from './flag.ts'
import type { CoverOverride, Placement, PlacementSlot } from './placement.ts'
import { isBlind, readSeen, sees, sightOf } from './sight.ts'
import type { PlacementStore } from './store.ts'

type Filter = Parameters<PlacementStore['page']>[0]
type Looking = Pick<Stores, 'members' | 'mandates' | 'placements'>

/** The scheme is sealed: so many are opened at a time until enough are theirs to see. */
const batch = 200

/** Newest first. */
export async function pageSeen(
  stores: Looking,
  by: MemberId,
  { limit, ...filter }: Filter,
  now: Temporal.Instant,
): Promise<readonly Placement[]> {
  const sight = await sightOf(stores, by, now)
  const found: Placement[] = []
  for (let before = filter.before; !isBlind(sight); ) {
    const page = await stores.placements.page({
      ...filter,
      limit: batch,
      ...(before !== undefined && { before }),
    })
    found.push(...page.filter(each => sees(sight, each)))
    before = page.at(-1)?.id
    if (found.length >= limit || page.length < batch) break
  }
  return found.slice(0, limit)
}

export type PlacementCard = {
  readonly placement: Placement
  readonly slots: readonly PlacementSlot[]
  readonly uncovered: CoverOverride | null
  /** Not answered yet. */
  readonly flags: readonly PlacementFlag[]
}

export async function readCard(
  stores: Looking,
  by: MemberId,
  id: PlacementId,
  now: Temporal.Instant,
): Promise<PlacementCard | undefined> {
  const placement = await readSeen(stores, by, id, now)
  if (placement === undefined) return undefined
  return {
    placement,
    slots: await stores.placements.slotsOf(id),
    uncovered: (await stores.placements.overrideOf(id)) ?? null,
    flags: await stores.placements.openOf(id),
  }
}

export type SeenFlag = { readonly flag: PlacementFlag; readonly placement: Placement }

/** Newest first; `open`: those that wait for an answer, or those that have one. */
export async function flagsSeen(
  stores: Looking,
  by: MemberId,
  { limit, ...filter }: Parameters<PlacementStore['flags']>[0],
  now: Temporal.Instant,
): Promise<readonly SeenFlag[]> {
  const sight = await sightOf(stores, by, now)
  const found: SeenFlag[] = []
  const known = new Map<PlacementId, Placement | undefined>()
  for (let before: PlacementFlagId | undefined = filter.before; !isBlind(sight); ) {
    const cursor = before === undefined ? {} : { before }
    const page = await stores.placements.flags({ ...filter, limit: batch, ...cursor })
    for (const flag of page) {
      const id = flag.placementId
      if (!known.has(id)) known.set(id, await stores.placements.read(id))
      const placement = known.get(id)
      if (placement !== undefined && sees(sight, placement)) found.push({ flag, placement })
    }
    before = page.at(-1)?.id
    if (found.length >= limit || page.length < batch) break
  }
  return found.slice(0, limit)
}
