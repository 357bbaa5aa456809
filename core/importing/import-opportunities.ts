/**
 * A list of opportunities. First what it would do, as often as one likes; then all of it at once, or
 * nothing: each line becomes a draft. What is there already, by its link or by title, organisation and
 * deadline, is left out unless the line says that it is new. The same file is brought in once.
 */
import type { MemberId, OpportunityId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import { noMinutes } from '../minutes.ts'
import { checkTerms, missingIn } from '../opportunity/check-terms.ts'
import type { TermFault, TermField } from '../opportunity/term-fault.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type List, mostLines } from './list.ts'
import { findOpportunityHeading } from './opportunity-headings.ts'
import {
  type OpportunityCellFault,
  type OpportunityRow,
  readOpportunityRow,
  type Town,
} from './read-opportunity-rows.ts'
import type { ImportRun } from './store.ts'

export const opportunityOutcomes = ['create', 'there', 'error'] as const
export type OpportunityOutcome = (typeof opportunityOutcomes)[number]

export type OpportunityLine = {
  readonly row: OpportunityRow
  readonly outcome: OpportunityOutcome
  /** Those that it is, and the lines before it that say the same. */
  readonly alike: readonly OpportunityId[]
  readonly alikeLines: readonly number[]
  readonly faults: readonly (OpportunityCellFault | `${TermField}-${TermFault}`)[]
  /** What its kind needs before it can be proposed. */
  readonly missing: readonly TermField[]
}

export type OpportunityPlan = {
  readonly lines: readonly OpportunityLine[]
  readonly counts: Readonly<Record<OpportunityOutcome, number>>
  readonly ignored: readonly string[]
}

export type ImportedOpportunities =
  | { readonly plan: OpportunityPlan; readonly run: ImportRun | null }
  | { readonly plan: null; readonly run: ImportRun }

export type ImportOpportunities = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly list: List
  /** Null: whoever runs the program on the machine itself. */
  readonly by: MemberId | null
}

type Answer = Promise<Result<ImportedOpportunities, Refusal>>

/** Changes nothing. Refuses `invalid-list`, `not-allowed` to who is no staff. */
export const previewOpportunities =
  (ports: Ports) =>
  (query: ImportOpportunities): Answer =>
    ports.transact(scopeFor(query), async (stores): Answer => {
      const plan = await planOpportunities(stores, query, ports.now())
      if (!plan.ok) return plan
      const run = (await stores.imports.ofDigest(query.list.digest)) ?? null
      return ok({ plan: plan.value, run })
    })

/** Refuses `list-not-ready`, too, while a line is wrong. */
export const importOpportunities =
  (ports: Ports) =>
  (command: ImportOpportunities): Answer =>
    ports.transact(scopeFor(command), async (stores): Answer => {
      const now = ports.now()
      const { list, by } = command
      await stores.imports.lock()
      await stores.commands.claim(command.commandId, now)
      const plan = await planOpportunities(stores, command, now)
      if (!plan.ok) return plan
      const before = await stores.imports.ofDigest(list.digest)
      if (before !== undefined) return ok({ plan: null, run: before })
      const { error, create } = plan.value.counts
      if (error > 0) return refuse({ code: 'list-not-ready', errors: error, undecided: 0 })
      const nobody = { changed: 0, credits: noMinutes, debts: noMinutes }
      const run = { digest: list.digest, by, at: now, created: create, ...nobody }
      const kept = await stores.imports.add(run)
      for (const line of plan.value.lines) await bringIn(stores, line, { by, run: kept, now })
      return ok({ plan: plan.value, run: kept })
    })

const scopeFor = ({ territoryId, by }: ImportOpportunities) =>
  ({ territoryId, viewer: by ?? 'house' }) as const

async function planOpportunities(
  stores: Stores,
  { list, by }: ImportOpportunities,
  now: Temporal.Instant,
): Promise<Result<OpportunityPlan, Refusal>> {
  const staff = by === null ? undefined : await readStaff(stores, by, now)
  if (staff?.ok === false) return staff
  const heading = findOpportunityHeading(list.rows)
  if (heading === undefined) return refuse({ code: 'invalid-list', fault: 'no-title-column' })
  const { columns } = heading
  if (columns.of.kind.length === 0) return refuse({ code: 'invalid-list', fault: 'no-kind-column' })
  const written = list.rows.slice(heading.at + 1).filter(({ cells }) => cells.some(isWritten))
  if (written.length === 0) return refuse({ code: 'invalid-list', fault: 'empty' })
  if (written.length > mostLines) return refuse({ code: 'invalid-list', fault: 'too-long' })
  const town = await readTown(stores, now)
  const lines: OpportunityLine[] = []
  for (const row of written) {
    lines.push(await judge(stores, readOpportunityRow(row, columns, town), { town, lines, now }))
  }
  const count = (outcome: OpportunityOutcome) => lines.filter(is => is.outcome === outcome).length
  const counts = { create: count('create'), there: count('there'), error: count('error') }
  return ok({ lines, counts, ignored: columns.ignored })
}

const isWritten = (cell: string): boolean => cell.trim() !== ''

async function readTown({ network, organisations }: Stores, now: Temporal.Instant): Promise<Town> {
  const { timeZone } = await network.territory()
  const { languages } = await network.settings()
  const municipalities = await network.municipalities(localDay(now, timeZone))
  const all = await organisations.page({ limit: mostLines })
  const open = all.filter(({ closedAt }) => closedAt === null)
  return { municipalities, organisations: open, timeZone, language: languages[0] ?? 'it' }
}

type Before = {
  readonly town: Town
  readonly lines: readonly OpportunityLine[]
  readonly now: Temporal.Instant
}

async function judge(
  { opportunities }: Stores,
  row: OpportunityRow,
  { town, lines, now }: Before,
): Promise<OpportunityLine> {
  const nothing = { row, alike: [], alikeLines: [], missing: [] }
  const { terms } = row
  if (terms === undefined) return { ...nothing, outcome: 'error', faults: row.faults }
  const today = localDay(now, town.timeZone)
  const wrong = checkTerms(terms, { municipalities: town.municipalities, today, now })
  const faults =
    wrong?.code === 'invalid-opportunity'
      ? [...row.faults, `${wrong.field}-${wrong.because}` as const]
      : row.faults
  const { link, organisationId, deadlineAt } = terms
  const likeness = { link, title: row.title, organisationId, deadlineAt }
  const alike = row.isNew ? [] : await opportunities.alike(likeness)
  const alikeLines = row.isNew ? [] : lines.filter(line => isAlike(line.row, row)).map(lineOf)
  const there = alike.length + alikeLines.length > 0
  const outcome = faults.length > 0 ? 'error' : there ? 'there' : 'create'
  return { row, outcome, alike, alikeLines, faults, missing: missingIn(terms) }
}

const lineOf = ({ row }: OpportunityLine): number => row.line

function isAlike(one: OpportunityRow, other: OpportunityRow): boolean {
  const [a, b] = [one.terms, other.terms]
  if (a === undefined || b === undefined) return false
  if (a.link !== null && a.link === b.link) return true
  const ends = [a.deadlineAt, b.deadlineAt].map(at => at?.epochMilliseconds)
  const isTitle = one.title.toLowerCase() === other.title.toLowerCase()
  return isTitle && a.organisationId === b.organisationId && ends[0] === ends[1]
}

type Deed = {
  readonly by: MemberId | null
  readonly run: ImportRun
  readonly now: Temporal.Instant
}

async function bringIn(
  { opportunities, audit }: Stores,
  { row, outcome }: OpportunityLine,
  { by, run, now }: Deed,
): Promise<void> {
  if (outcome !== 'create' || row.terms === undefined) return
  const id = await opportunities.create({ ...row.terms, proposedBy: by }, now)
  if (row.contact !== null) await opportunities.keepContact(id, row.contact)
  const actor = by === null ? 'cli' : actorOf(by)
  const deed = { action: 'opportunity.written', entity: 'opportunity', entityId: id }
  await audit.write({ actor, ...deed, reason: `import-${run.id}` }, now)
}
