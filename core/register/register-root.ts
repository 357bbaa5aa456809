/**
 * Where all chains of a territory stood at the end of a day: signed, kept in the database and outside
 * it. Each root names the chains that have grown since the root before it and is bound to that one,
 * so that none of them can be left out.
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
}

export type RegisterRootFiles = RootFiles<RegisterRoot>

type Moment = Pick<SealRoot, 'territoryId' | 'day' | 'at'>

/** Undefined: no chain has grown. */
export function makeRoot(
  keys: SealKeys,
  roots: readonly RegisterRoot[],
  now: readonly Head[],
  moment: Moment,
): RegisterRoot | undefined {
  const known = headsOf(roots)
  const heads = now.filter(({ placementId, mac }) => known.get(placementId)?.mac !== mac)
  if (heads.length === 0) return undefined
  const previous = roots.at(-1)?.mac ?? null
  const count = now.reduce((sum, { number }) => sum + number, 0)
  const mac = macOf(keys, keys.current, textOf(previous, heads))
  const signed = signRoot(keys, { ...moment, count, lastEntryId: now.length, mac })
  return { ...signed, previous, heads }
}

/** The last place of each chain that these roots name. */
export function headsOf(roots: readonly RegisterRoot[]): ReadonlyMap<PlacementId, Head> {
  return new Map(roots.flatMap(({ heads }) => heads.map(head => [head.placementId, head] as const)))
}

/** Signed by us, with the heads it was signed for, right after the root before it. */
export function isRoot(
  keys: SealKeys,
  root: RegisterRoot,
  before: RegisterRoot | undefined,
): boolean {
  const mac = keys.mac(root.keyId, textOf(root.previous, root.heads))
  return isSigned(keys, root) && mac === root.mac && root.previous === (before?.mac ?? null)
}

const textOf = (previous: string | null, heads: readonly Head[]): string =>
  JSON.stringify([
    ...['filo register root', previous],
    heads.map(({ placementId, number, mac }) => [placementId, number, mac]),
  ])
