/** Walks a territory's whole chain again and names every entry that is not as it was sealed. */
import type { TerritoryId } from '../ids.ts'
import { linkFault, type SealKeys } from './chain.ts'
import { isSigned, type SealRoot } from './root.ts'
import { inScope, type SealDeps } from './seal-entries.ts'
import { contentOf, digestText } from './sealed-entry.ts'
import type { SealAndEntry } from './store.ts'

/** `entryId` is the entry itself, or the first one that is there after what is missing. */
export type SealFault = {
  readonly kind:
    | 'entry-altered'
    | 'entry-missing'
    | 'entry-inserted'
    | 'text-altered'
    | 'seal-missing'
    | 'seal-misplaced'
    | 'key-unknown'
    | 'tail-missing'
    | 'root-differs'
    | 'root-forged'
  readonly entryId: number
  /** The place in the chain; null for an entry that has none. */
  readonly number: number | null
}

export type Verified = { readonly count: number; readonly faults: readonly SealFault[] }

const batch = 5000

/** Empty faults: every entry up to the last sealed one is as it was. */
export const verifySeal =
  (deps: Omit<SealDeps, 'rest'>) =>
  async (territoryId: TerritoryId): Promise<Verified> => {
    const roots = await deps.roots.read(territoryId)
    const walk = createWalk(deps.keys, territoryId, roots)
    for (;;) {
      const page = await inScope(deps, territoryId, ({ seals }) => seals.chain(walk.last(), batch))
      for (const each of page) walk.take(each)
      if (page.length < batch) break
    }
    const unsealed = await inScope(deps, territoryId, ({ seals }) => seals.unsealed())
    const inserted = unsealed.map(
      entryId => ({ kind: 'entry-inserted', entryId, number: null }) as const,
    )
    return { count: walk.count(), faults: [...walk.end(), ...inserted] }
  }

function createWalk(keys: SealKeys, territoryId: TerritoryId, roots: readonly SealRoot[]) {
  const faults: SealFault[] = []
  const rootAt = new Map(roots.map(root => [root.count, root]))
  let [previousMac, number, count] = ['', 0, 0]
  return {
    last: () => number,
    count: () => count,
    take: ({ seal, entry }: SealAndEntry): void => {
      const at = { entryId: seal.entryId, number: seal.number }
      // Of a link whose predecessor is gone only the content can be seen.
      const hasGap = seal.number !== number + 1
      if (hasGap) faults.push({ kind: 'seal-missing', ...at })
      const before = number === 0 ? undefined : previousMac
      const kind = faultOf(keys, territoryId, before, { seal, entry })
      if (kind !== undefined && !(hasGap && kind === 'seal-misplaced')) faults.push({ kind, ...at })
      const root = rootAt.get(seal.number)
      if (root !== undefined && root.mac !== seal.mac) faults.push({ kind: 'root-differs', ...at })
      previousMac = seal.mac
      number = seal.number
      count += 1
    },
    end: (): readonly SealFault[] => [...faults, ...faultsOfRoots(keys, roots, number)],
  }
}

function faultOf(
  keys: SealKeys,
  territoryId: TerritoryId,
  previousMac: string | undefined,
  { seal, entry }: SealAndEntry,
): SealFault['kind'] | undefined {
  if (entry === null) return 'entry-missing'
  const content = contentOf(territoryId, entry, seal.textDigest)
  const fault = linkFault(keys, previousMac, seal, content)
  if (fault === 'altered') return 'entry-altered'
  if (fault === 'misplaced') return 'seal-misplaced'
  if (fault !== undefined) return fault
  // A text that was erased leaves its digest, and the seal holds; another text does not.
  const isSame = entry.text === null || digestText(keys, seal.keyId, entry) === seal.textDigest
  return isSame ? undefined : 'text-altered'
}

function faultsOfRoots(
  keys: SealKeys,
  roots: readonly SealRoot[],
  lastNumber: number,
): readonly SealFault[] {
  return roots.flatMap((root): readonly SealFault[] => {
    const at = { entryId: root.lastEntryId, number: root.count }
    if (!isSigned(keys, root)) return [{ kind: 'root-forged', ...at }]
    return root.count > lastNumber ? [{ kind: 'tail-missing', ...at }] : []
  })
}
