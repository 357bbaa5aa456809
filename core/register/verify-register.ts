/** Walks every chain of a territory's registers again and names each row that is not as it was sealed. */
import type { TerritoryId } from '../ids.ts'
import { linkFault, type SealKeys } from '../seal/chain.ts'
import { inScope, type SealDeps } from '../seal/seal-entries.ts'
import {
  closingsOf,
  type Head,
  headsOf,
  isRoot,
  type RegisterRoot,
  type RegisterRootFiles,
} from './register-root.ts'
import { contentOf } from './row-content.ts'
import type { RegisterStore, SealedRow } from './store.ts'

export type RegisterDeps = Pick<SealDeps, 'ports' | 'keys'> & { readonly roots: RegisterRootFiles }

/** `number` is the row itself, or the first one that is there after what is missing. */
export type RegisterFault =
  | {
      readonly kind:
        | 'row-altered'
        | 'row-missing'
        | 'row-misplaced'
        | 'row-key-unknown'
        | 'rows-cut-off'
        | 'head-differs'
      readonly placementId: number
      readonly number: number
    }
  | { readonly kind: 'register-root-forged'; readonly day: string }

export type VerifiedRegister = {
  readonly rows: number
  readonly chains: number
  readonly faults: readonly RegisterFault[]
}

const batch = 5000

type Place = Parameters<RegisterStore['chain']>[0]

/**
 * Empty faults: every row up to the last signed place of each chain is as it was. A chain that a signed
 * root has closed may be gone: as a whole, and up to where it ended.
 */
export const verifyRegister =
  (deps: RegisterDeps) =>
  async (territoryId: TerritoryId): Promise<VerifiedRegister> => {
    const files = await deps.roots.read(territoryId)
    const kept = await inScope(deps, territoryId, ({ register }) => register.roots())
    const signed = [...headsOf(files).values(), ...headsOf(kept).values()]
    const closed = [...closingsOf(files).values(), ...closingsOf(kept).values()]
    const walk = createWalk(deps.keys, territoryId, { signed, closed })
    const read = (after: Place) =>
      inScope(deps, territoryId, ({ register }) => register.chain(after, batch))
    for (let next = read({ placementId: 0, number: 0 }); ; ) {
      const page = await next
      const last = page.at(-1)?.facts
      const isWhole = page.length === batch && last !== undefined
      // The database reads on while the rows that are here are walked.
      if (isWhole) next = read(last)
      for (const each of page) walk.take(each)
      if (!isWhole) break
    }
    const found = walk.end()
    const forged = [...forgedOf(deps.keys, files), ...forgedOf(deps.keys, kept)]
    const days = [...new Set(forged.map(({ day }) => day.toString()))]
    const faults = days.map(day => ({ kind: 'register-root-forged', day }) as const)
    return { ...found, faults: [...found.faults, ...faults] }
  }

const forgedOf = (keys: SealKeys, roots: readonly RegisterRoot[]): readonly RegisterRoot[] =>
  roots.filter((root, at) => !isRoot(keys, root, roots[at - 1]))

type Told = { readonly signed: readonly Head[]; readonly closed: readonly Head[] }

function createWalk(keys: SealKeys, territoryId: TerritoryId, { signed, closed }: Told) {
  const faults: RegisterFault[] = []
  const heads = new Map<number, Map<number, string>>()
  for (const { placementId, number, mac } of signed) {
    const of = heads.get(placementId) ?? new Map<number, string>()
    heads.set(placementId, of.set(number, mac))
  }
  let [placementId, number, mac] = [0, 0, '']
  let [rows, chains] = [0, 0]
  const end = (): void => {
    // What is left is signed for, and not there.
    const left = [...(heads.get(placementId)?.keys() ?? [])].filter(each => each > number)
    if (left.length > 0)
      faults.push({ kind: 'rows-cut-off', placementId, number: Math.max(...left) })
    heads.delete(placementId)
  }
  return {
    take: (row: SealedRow): void => {
      const { facts, link } = row
      if (facts.placementId !== placementId) {
        if (chains > 0) end()
        ;[placementId, number, mac] = [facts.placementId, 0, '']
        chains += 1
      }
      const at = { placementId, number: link.number }
      const hasGap = link.number !== number + 1
      if (hasGap) faults.push({ kind: 'row-missing', ...at })
      const kind = faultOf(keys, territoryId, number === 0 ? undefined : mac, row)
      // Of a link whose predecessor is gone only the content can be seen.
      if (kind !== undefined && !(hasGap && kind === 'row-misplaced')) faults.push({ kind, ...at })
      const known = heads.get(placementId)?.get(link.number)
      if (known !== undefined && known !== link.mac) faults.push({ kind: 'head-differs', ...at })
      ;[number, mac, rows] = [link.number, link.mac, rows + 1]
    },
    end: (): VerifiedRegister => {
      if (chains > 0) end()
      for (const [gone, of] of heads) {
        if (closed.some(each => each.placementId === gone && endsAll(each, of))) continue
        faults.push({ kind: 'rows-cut-off', placementId: gone, number: Math.max(...of.keys()) })
      }
      return { rows, chains, faults }
    },
  }
}

const endsAll = (end: Head, known: ReadonlyMap<number, string>): boolean =>
  [...known].every(([number, mac]) => number < end.number || mac === end.mac)

const kinds = {
  altered: 'row-altered',
  misplaced: 'row-misplaced',
  'key-unknown': 'row-key-unknown',
} as const

function faultOf(
  keys: SealKeys,
  territoryId: TerritoryId,
  previousMac: string | undefined,
  { link, facts }: SealedRow,
): (typeof kinds)[keyof typeof kinds] | undefined {
  const fault = linkFault(keys, previousMac, link, contentOf(territoryId, facts))
  return fault && kinds[fault]
}
