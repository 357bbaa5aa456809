/**
 * After commit a sealer walks the entries of one territory in sequence and seals each. It goes on
 * only from the chain that the last signed root has seen: what was tampered with is not built on.
 */

import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { nextLink, type SealKeys } from './chain.ts'
import { type RootFiles, type SealRoot, signRoot } from './root.ts'
import { contentOf, digestText } from './sealed-entry.ts'
import type { EntrySeal } from './store.ts'

export type SealDeps = {
  readonly ports: Ports
  readonly keys: SealKeys
  readonly roots: RootFiles
  /** Waits while a transaction that began earlier is still under way. */
  readonly rest: (milliseconds: number) => Promise<void>
}

export type SealOutcome =
  | { readonly kind: 'sealed'; readonly entries: number }
  /** The chain is not the one that was signed: an alarm, and nothing is sealed. */
  | { readonly kind: 'broken'; readonly number: number }

const batch = 5000
const patience = 20
const restMs = 100

/** Seals everything that no running transaction can come before any more. */
export const sealEntries =
  (deps: SealDeps) =>
  async (territoryId: TerritoryId): Promise<SealOutcome> => {
    const newest = await inScope(deps, territoryId, ({ seals }) => seals.newest())
    const signed = (await deps.roots.read(territoryId)).at(-1)
    if (signed !== undefined) {
      const seen = await inScope(deps, territoryId, ({ seals }) => seals.at(signed.count))
      if (seen?.mac !== signed.mac) return { kind: 'broken', number: signed.count }
    }
    if (!(await settles(deps, territoryId, newest.moment))) return { kind: 'sealed', entries: 0 }
    let entries = 0
    for (;;) {
      const done = await inScope(deps, territoryId, stores =>
        sealBatch(stores, deps.keys, territoryId, newest.entryId),
      )
      entries += done
      if (done < batch) break
    }
    await writeRoot(deps, territoryId, signed)
    return { kind: 'sealed', entries }
  }

async function settles(deps: SealDeps, territoryId: TerritoryId, moment: string): Promise<boolean> {
  for (let attempt = 1; attempt <= patience; attempt += 1) {
    if (await inScope(deps, territoryId, ({ seals }) => seals.isSettled(moment))) return true
    await deps.rest(restMs)
  }
  return false
}

async function sealBatch(
  { seals }: Stores,
  keys: SealKeys,
  territoryId: TerritoryId,
  upTo: number,
): Promise<number> {
  await seals.lock()
  let last = await seals.head()
  const added: EntrySeal[] = []
  for (const entry of await seals.entries(last?.entryId ?? 0, upTo, batch)) {
    const textDigest = digestText(keys, keys.current, entry)
    const link = nextLink(keys, last, contentOf(territoryId, entry, textDigest))
    last = { ...link, entryId: entry.entryId, textDigest }
    added.push(last)
  }
  await seals.add(added)
  return added.length
}

/** The root of the day moves on with the chain, and stands still when the day is over. */
async function writeRoot(
  deps: SealDeps,
  territoryId: TerritoryId,
  signed: SealRoot | undefined,
): Promise<void> {
  const at = deps.ports.now()
  const root = await inScope(deps, territoryId, async ({ seals, network }) => {
    const head = await seals.head()
    const day = at.toZonedDateTimeISO((await network.territory()).timeZone).toPlainDate()
    if (head === undefined) return undefined
    if (signed?.count === head.number && signed.day.equals(day)) return undefined
    const { number: count, entryId: lastEntryId, mac } = head
    const made = signRoot(deps.keys, { territoryId, day, count, lastEntryId, mac, at })
    await seals.saveRoot(made)
    return made
  })
  if (root !== undefined) await deps.roots.write(root)
}

/** Reads and writes of one territory; none of them refuses anything. */
export async function inScope<T>(
  { ports }: Pick<SealDeps, 'ports'>,
  territoryId: TerritoryId,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const done = await ports.transact(houseOf({ territoryId }), async stores =>
    ok(await work(stores)),
  )
  if (!done.ok) throw new Error('sealing refuses nothing')
  return done.value
}
