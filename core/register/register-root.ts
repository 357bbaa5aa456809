/**
 * Where all chains of a territory stood at the end of a day: signed, kept in the database and outside
 * it. Each root names the chains that have grown since the root before it and is bound to that one,
 * so that none of them can be left out; and those that end there, because their time is over.
 */
import type { PlacementId } from '../ids.ts'
import { macOf, type SealKeys } from '../seal/chain.ts'
import { isSigned, type RootFiles, type SealRoot, signRoot } from '../seal/root.ts'

/** Where one chain stood. */
export type Head = {
  readonly placementId: PlacementId
  readonly number: number
  readonly mac: string
}

/** `count`: rows of all chains; `lastEntryId`: how many chains; `mac`: of `previous` and the heads. */
export type RegisterRoot = SealRoot & {
  /** The mac of the root before; null: it is the first one. */
  readonly previous: string | null
  /** Those that have grown since. */
  readonly heads: readonly Head[]
  /** Those that end here: after this root they may be gone as a whole. */
  readonly closed: readonly Head[]
}

export type RegisterRootFiles = RootFiles<RegisterRoot>

type Moment = Pick<SealRoot, 'territoryId' | 'day' | 'at'>

/** `now`: all chains, and those of them that end. Undefined: none has grown, and none ends. */
export function makeRoot(
  keys: SealKeys,
  roots: readonly RegisterRoot[],
  now: { readonly heads: readonly Head[]; readonly closed: readonly Head[] },
  moment: Moment,
): RegisterRoot | undefined {
  const known = headsOf(roots)
  const heads = now.heads.filter(({ placementId, mac }) => known.get(placementId)?.mac !== mac)
  const { closed } = now
  if (heads.length + closed.length === 0) return undefined
  const previous = roots.at(-1)?.mac ?? null
  const count = now.heads.reduce((sum, { number }) => sum + number, 0)
  const mac = macOf(keys, keys.current, textOf({ previous, heads, closed }))
  const signed = signRoot(keys, { ...moment, count, lastEntryId: now.heads.length, mac })
  return { ...signed, previous, heads, closed }
}

/** The last place of each chain that these roots name. */
export const headsOf = (roots: readonly RegisterRoot[]): ReadonlyMap<PlacementId, Head> =>
  lastOf(roots.flatMap(({ heads }) => heads))

/** Where each chain ended that they close. */
export const closingsOf = (roots: readonly RegisterRoot[]): ReadonlyMap<PlacementId, Head> =>
  lastOf(roots.flatMap(({ closed }) => closed))

const lastOf = (heads: readonly Head[]): ReadonlyMap<PlacementId, Head> =>
  new Map(heads.map(head => [head.placementId, head]))

/** Signed by us, with the heads it was signed for, right after the root before it. */
export function isRoot(
  keys: SealKeys,
  root: RegisterRoot,
  before: RegisterRoot | undefined,
): boolean {
  const mac = keys.mac(root.keyId, textOf(root))
  return isSigned(keys, root) && mac === root.mac && root.previous === (before?.mac ?? null)
}

function textOf({
  previous,
  heads,
  closed,
}: Pick<RegisterRoot, 'previous' | 'heads' | 'closed'>): string {
  const told = (those: readonly Head[]) =>
    those.map(({ placementId, number, mac }) => [placementId, number, mac])
  const ends = closed.length === 0 ? [] : [told(closed)]
  return JSON.stringify(['filo register root', previous, told(heads), ...ends])
}
