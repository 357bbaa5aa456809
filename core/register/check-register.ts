/** The nightly look: all chains walked again, and if they stand, where they stand is signed. */
import type { TerritoryId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { keptSince } from '../retention/periods.ts'
import { inScope } from '../seal/seal-entries.ts'
import { makeRoot, type RegisterRoot } from './register-root.ts'
import { type RegisterDeps, type VerifiedRegister, verifyRegister } from './verify-register.ts'

/** Empty faults: all is well. How many there were is kept for the alarm. */
export const checkRegister =
  (deps: RegisterDeps) =>
  async (territoryId: TerritoryId): Promise<VerifiedRegister> => {
    const verified = await verifyRegister(deps)(territoryId)
    const figures = { rows: verified.rows, faults: verified.faults.length }
    await inScope(deps, territoryId, ({ register }) =>
      register.saveCheck(figures, deps.ports.now()),
    )
    return verified
  }

/** What was tampered with is not built on: a root is signed only after a look that found nothing. */
export const signRegister =
  (deps: RegisterDeps) =>
  async (territoryId: TerritoryId): Promise<VerifiedRegister> => {
    const verified = await checkRegister(deps)(territoryId)
    if (verified.faults.length > 0) return verified
    const files = await deps.roots.read(territoryId)
    const roots = await inScope(deps, territoryId, stores => sign(stores, deps, territoryId, files))
    // A crash between database and file is made good the next night.
    const there = new Set(files.map(({ mac }) => mac))
    for (const root of roots.filter(({ mac }) => !there.has(mac))) await deps.roots.write(root)
    return verified
  }

/** All roots, with the one of today: one a day, and none of a day on which no chain grew or ended. */
async function sign(
  { register, network }: Stores,
  { keys, ports }: RegisterDeps,
  territoryId: TerritoryId,
  files: readonly RegisterRoot[],
): Promise<readonly RegisterRoot[]> {
  const at = ports.now()
  const kept = await register.roots()
  const roots = kept.length < files.length ? files : kept
  // An older copy of the database lacks the newest: the next one follows them there too.
  for (const root of roots.slice(kept.length)) await register.saveRoot(root)
  const here = at.toZonedDateTimeISO((await network.territory()).timeZone)
  const day = here.toPlainDate()
  const over = keptSince('placements', await network.settings(), here)
  const last = roots.at(-1)
  if (last !== undefined && Temporal.PlainDate.compare(last.day, day) >= 0) return roots
  const now = { heads: await register.heads(), closed: await register.ending(over) }
  const made = makeRoot(keys, roots, now, { territoryId, day, at })
  if (made === undefined) return roots
  await register.saveRoot(made)
  return [...roots, made]
}
