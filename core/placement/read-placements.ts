/** What is there for whoever looks: everything else is not there, in no list and under no number. */
import type { MemberId, PlacementFlagId, PlacementId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { FlagAnswer, PlacementFlag } from './flag.ts'
import type { CoverOverride, Placement, PlacementSlot } from './placement.ts'
import { isBlind, readSeen, sees, sightOf } from './sight.ts'
import type { PlacementStore } from './store.ts'

type Filter = Parameters<PlacementStore['page']>[0] & { readonly scheme?: Scheme }
type Looking = Pick<Stores, 'members' | 'mandates' | 'placements'>

/** The scheme is sealed: so many are opened at a time until enough are theirs to see. */
const batch = 200

/** Newest first. */
export async function pageSeen(
  stores: Looking,
  by: MemberId,
  { limit, scheme, ...filter }: Filter,
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
    found.push(...page.filter(each => sees(sight, each) && isOf(scheme, each)))
    before = page.at(-1)?.id
    if (found.length >= limit || page.length < batch) break
  }
  return found.slice(0, limit)
}

const isOf = (scheme: Scheme | undefined, { order }: Pick<Placement, 'order'>): boolean =>
  scheme === undefined || order.scheme === scheme

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

type FlagFilter = Parameters<PlacementStore['flags']>[0] & {
  readonly scheme?: Scheme
  readonly hostId?: MemberId
}

/** Newest first; `open`: those that wait for an answer, or those that have one. */
export async function flagsSeen(
  stores: Looking,
  by: MemberId,
  { limit, scheme, hostId, ...filter }: FlagFilter,
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
      const isTheirs = placement !== undefined && sees(sight, placement) && isOf(scheme, placement)
      if (isTheirs && (hostId ?? placement.hostId) === placement.hostId) {
        found.push({ flag, placement })
      }
    }
    before = page.at(-1)?.id
    if (found.length >= limit || page.length < batch) break
  }
  return found.slice(0, limit)
}

/** One, with its placement and what was answered; undefined: there is none, or not for them. */
export async function readFlag(
  stores: Looking,
  by: MemberId,
  id: PlacementFlagId,
  now: Temporal.Instant,
): Promise<(SeenFlag & { readonly answer: FlagAnswer | null }) | undefined> {
  const flag = await stores.placements.flag(id)
  const placement = flag && (await readSeen(stores, by, flag.placementId, now))
  if (flag === undefined || placement === undefined) return undefined
  return { flag, placement, answer: (await stores.placements.answerOf(id)) ?? null }
}
