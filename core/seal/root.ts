/** Where a territory's chain stood at the end of a day: signed, and kept outside the database too. */
import type { TerritoryId } from '../ids.ts'
import type { SealKeys } from './chain.ts'

export type SealRoot = {
  readonly territoryId: TerritoryId
  readonly day: Temporal.PlainDate
  /** How many entries were sealed by then. */
  readonly count: number
  readonly lastEntryId: number
  readonly mac: string
  readonly keyId: string
  readonly signature: string
  readonly at: Temporal.Instant
}

/** The files beside the database, one a day and territory; they are replaced, never half written. */
export type RootFiles<Root extends SealRoot = SealRoot> = {
  readonly write: (root: Root) => Promise<void>
  /** Oldest first. Throws on a file that is no root. */
  readonly read: (territoryId: TerritoryId) => Promise<readonly Root[]>
}

export function signRoot(keys: SealKeys, facts: Omit<SealRoot, 'keyId' | 'signature'>): SealRoot {
  return { ...facts, ...keys.sign(textOf(facts)) }
}

export const isSigned = (keys: SealKeys, root: SealRoot): boolean =>
  keys.signed(root.keyId, textOf(root), root.signature)

const textOf = (root: Omit<SealRoot, 'keyId' | 'signature'>): string =>
  JSON.stringify([
    ...['filo seal root', root.territoryId, root.day.toString(), root.count],
    ...[root.lastEntryId, root.mac, root.at.epochMilliseconds],
  ])
