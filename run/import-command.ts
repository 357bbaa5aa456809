import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { TerritoryId } from '#core/ids'
import { findHeading } from '#core/importing/headings'
import { type Imported, importMembers, previewImport } from '#core/importing/import-members'
import {
  importOpportunities,
  type OpportunityLine,
  previewOpportunities,
} from '#core/importing/import-opportunities'
import type { List, ListFault } from '#core/importing/list'
import { findOpportunityHeading } from '#core/importing/opportunity-headings'
import type { Plan, PlanLine } from '#core/importing/plan'
import type { ImportRun } from '#core/importing/store'
import type { Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import { readList } from '#papers/read-list'
import { codeOf, StartFault } from './start-fault.ts'

const usage =
  'Usage: npm run import -- --territory sud-novarese FILE [--opportunities] [--for-real]'

export type ImportWish = {
  readonly territory: string
  readonly file: string
  readonly forReal: boolean
  /** A list of opportunities, not of people. */
  readonly opportunities: boolean
}

/** Throws a StartFault that shows how the command is written. */
export function readImportWish(words: readonly string[]): ImportWish {
  const { values, positionals } = parse(words)
  const [file, ...rest] = positionals
  const { territory, 'for-real': forReal = false, opportunities = false } = values
  if (territory === undefined || file === undefined || rest.length > 0) throw new StartFault(usage)
  return { territory, file, forReal, opportunities }
}

/** What the list would do, or has done. Throws a StartFault that says why it cannot be brought in. */
export async function importCommand(
  ports: Ports,
  territoryId: TerritoryId,
  { file, forReal, opportunities }: ImportWish,
): Promise<readonly string[]> {
  if (opportunities) return opportunitiesCommand(ports, territoryId, { file, forReal })
  const list = await openList(file, findHeading)
  const command = { commandId: `cli-import-${randomUUID()}`, territoryId, by: null, list }
  const act = forReal ? importMembers : previewImport
  const done = await act(ports)(command)
  if (!done.ok) throw new StartFault(explain(done.refusal))
  return report(done.value, forReal)
}

/** The same for opportunities, by numbers too. */
async function opportunitiesCommand(
  ports: Ports,
  territoryId: TerritoryId,
  { file, forReal }: Pick<ImportWish, 'file' | 'forReal'>,
): Promise<readonly string[]> {
  const list = await openList(file, findOpportunityHeading)
  const command = { commandId: `cli-import-${randomUUID()}`, territoryId, by: null, list }
  const act = forReal ? importOpportunities : previewOpportunities
  const done = await act(ports)(command)
  if (!done.ok) throw new StartFault(explain(done.refusal))
  const { plan, run } = done.value
  if (plan === null) return broughtBefore(run)
  const { create, there, error } = plan.counts
  return [
    ...plan.lines.flatMap(describeOpportunity),
    `New ${create}, there already ${there}, wrong ${error}.`,
    ...(plan.ignored.length > 0 ? [`Columns not read: ${plan.ignored.join(', ')}.`] : []),
    forReal ? 'Brought in, as drafts.' : nothingYet,
  ]
}

function describeOpportunity(line: OpportunityLine): readonly string[] {
  const { row, outcome, faults, missing, alike, alikeLines } = line
  const said = `line ${row.line}: `
  if (outcome === 'error') return [`${said}${faults.join(', ')}`]
  if (outcome === 'there') {
    const same = [...alike.map(id => `opportunity ${id}`), ...alikeLines.map(at => `line ${at}`)]
    return [`${said}is ${same.join(', ')} already: write "new" under "decision" to write it again`]
  }
  return missing.length > 0 ? [`${said}still needs ${missing.join(', ')}`] : []
}

function parse(words: readonly string[]) {
  const flag = { type: 'boolean' } as const
  const options = { territory: { type: 'string' }, 'for-real': flag, opportunities: flag } as const
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch {
    throw new StartFault(usage)
  }
}

async function openList(file: string, find: Parameters<typeof readList>[1]): Promise<List> {
  const bytes = await readFile(file).catch((fault: unknown) => {
    throw new StartFault(`${file} cannot be read (${codeOf(fault)}).`)
  })
  const read = readList(bytes, find)
  if ('fault' in read) throw new StartFault(explain({ code: 'invalid-list', ...read }))
  return { rows: read.rows, digest: createHash('sha256').update(bytes).digest('base64url') }
}

function report({ plan, run }: Imported, forReal: boolean): readonly string[] {
  if (plan === null) return broughtBefore(run)
  const lines = plan.lines.filter(({ outcome }) => outcome !== 'create' && outcome !== 'there')
  const said = [...lines.map(describeLine), ...summary(plan)]
  if (forReal) return [...said, 'Brought in.']
  return [...said, nothingYet]
}

const nothingYet = 'Nothing is changed yet: --for-real brings it in, all of it or nothing.'

const broughtBefore = ({ at }: Pick<ImportRun, 'at'>): readonly string[] => [
  `This file was brought in before, ${at.toString()}: nothing is to be done.`,
]

function summary({ counts, hours, ignored }: Plan): readonly string[] {
  const { create, there, change, undecided, error } = counts
  return [
    `New ${create}, there already ${there}, changed ${change}, undecided ${undecided}, wrong ${error}.`,
    `Minutes brought along ${hours.credits}, owed ${hours.debts}, to the fund ${hours.toFund}.`,
    ...(hours.missing > 0 ? [`The fund lacks ${hours.missing} minutes.`] : []),
    ...(ignored.length > 0 ? [`Columns not read: ${ignored.join(', ')}.`] : []),
  ]
}

/** By numbers: a terminal's history holds no names. */
function describeLine({ row, outcome, ...line }: PlanLine): string {
  const said = `line ${row.line}: `
  if (outcome === 'error') {
    const lines = line.alikeLines.length > 0 ? ` (line ${line.alikeLines.join(', ')})` : ''
    return `${said}${line.faults.join(', ')}${lines}`
  }
  if (outcome === 'change') {
    return `${said}member ${line.member?.id} changes ${line.changes.map(({ field }) => field).join(', ')}`
  }
  const alike = [
    ...line.alike.map(id => `member ${id}`),
    ...line.alikeLines.map(number => `line ${number}`),
  ]
  return `${said}looks like ${alike.join(', ')}: write "new" or the member's number under "decision"`
}

const faults: Record<ListFault, string> = {
  'not-text': 'This is no text: save the sheet as CSV.',
  'open-quote': 'A quote is never closed.',
  'no-name-column': 'No column is headed "nome" or "first name".',
  'no-municipality-column': 'No column is headed "comune", "municipality" or "istat".',
  'no-title-column': 'No column is headed "titolo" or "title".',
  'no-kind-column': 'No column is headed "tipo" or "kind".',
  empty: 'Nothing is on this list.',
  'too-long': 'More than 10,000 lines: bring it in in parts.',
}

function explain(refusal: Refusal): string {
  switch (refusal.code) {
    case 'invalid-list':
      return `${faults[refusal.fault]}${refusal.line === undefined ? '' : ` Line ${refusal.line}.`}`
    case 'list-not-ready':
      return `Nothing is brought in: ${refusal.errors} lines wrong, ${refusal.undecided} undecided. Run it without --for-real to see them.`
    case 'fund-short':
      return `Nothing is brought in: the fund lacks ${refusal.missing} minutes.`
    default:
      return `Nothing is brought in: ${refusal.code}.`
  }
}
