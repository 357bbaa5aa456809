/**
 * Another bank's list. First what it would do, as often as one likes; then all of it at once, or
 * nothing. The same file is brought in once, whoever sends it again.
 */

import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Ports, Scope, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { carryOut } from './carry-out.ts'
import type { Plan } from './plan.ts'
import { type Planned, planImport } from './plan-import.ts'
import type { ImportRun } from './store.ts'

export type ImportMembers = Planned & {
  readonly commandId: string
  readonly territoryId: TerritoryId
}

/** No run yet of a list that was only looked at, and no plan of one that was brought in before. */
export type Imported =
  | { readonly plan: Plan; readonly run: ImportRun | null }
  | { readonly plan: null; readonly run: ImportRun }

/** Changes nothing but the audit, which tells whose records were compared. */
export const previewImport =
  (ports: Ports) =>
  (query: ImportMembers): Promise<Result<Imported, Refusal>> =>
    ports.transact(scopeFor(query), async (stores): Promise<Result<Imported, Refusal>> => {
      const now = ports.now()
      const plan = await planImport(stores, query, now)
      if (!plan.ok) return plan
      const run = (await stores.imports.ofDigest(query.list.digest)) ?? null
      await auditShown(stores, plan.value, query.by, now)
      return ok({ plan: plan.value, run })
    })

/**
 * Refuses, beside what the plan refuses, `list-not-ready` while a line is wrong or undecided, and
 * `fund-short` when the fund cannot give what the list's people bring.
 */
export const importMembers =
  (ports: Ports) =>
  (command: ImportMembers): Promise<Result<Imported, Refusal>> =>
    ports.transact(scopeFor(command), async (stores): Promise<Result<Imported, Refusal>> => {
      const now = ports.now()
      const { list, by } = command
      await stores.imports.lock()
      await stores.commands.claim(command.commandId, now)
      const planned = await planImport(stores, command, now)
      if (!planned.ok) return planned
      const before = await stores.imports.ofDigest(list.digest)
      if (before !== undefined) return ok({ plan: null, run: before })
      const plan = planned.value
      const { error, undecided, create, change } = plan.counts
      if (error + undecided > 0) return refuse({ code: 'list-not-ready', errors: error, undecided })
      const { credits, debts, missing } = plan.hours
      if (missing > 0) return refuse({ code: 'fund-short', missing })
      const counts = { created: create, changed: change, credits, debts }
      const run = await stores.imports.add({ digest: list.digest, by, at: now, ...counts })
      if (!(await carryOut(stores, plan, { runId: run.id, by, now }))) {
        return refuse({ code: 'fund-short', missing: credits })
      }
      await auditShown(stores, plan, by, now)
      const row = { actor: actor(by), action: 'members.imported', entity: 'import' }
      await stores.audit.write({ ...row, entityId: run.id }, now)
      return ok({ plan, run })
    })

const actor = (by: MemberId | null): string => (by === null ? 'cli' : actorOf(by))

/** On the machine itself nobody looks: the house does. */
const scopeFor = ({ territoryId, by }: ImportMembers): Scope => ({
  territoryId,
  viewer: by ?? 'house',
})

/** Whose records the answer shows. */
async function auditShown(
  stores: Stores,
  { lines }: Plan,
  by: MemberId | null,
  now: Temporal.Instant,
): Promise<void> {
  const shown = lines.flatMap(({ member, alike }) => [...alike, ...(member ? [member.id] : [])])
  const row = { actor: actor(by), action: 'member.compared', entity: 'member', reason: 'import' }
  for (const entityId of new Set(shown)) await stores.audit.write({ ...row, entityId }, now)
}
