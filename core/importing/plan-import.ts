/** What a list would do, line by line, before anything is done. */
import type { MemberId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import { mayManage, readStaff } from '../member/authority.ts'
import { type Minutes, negate, noMinutes, toMinutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { changesOf } from './changes.ts'
import type { Columns } from './columns.ts'
import { type Compared, compareRows, type LineFault } from './compare-rows.ts'
import { type Field, findHeading } from './headings.ts'
import { type List, type ListFault, mostLines } from './list.ts'
import { type Outcome, outcomes, type Plan, type PlanLine } from './plan.ts'
import { type Row, readRow } from './read-rows.ts'

export type Planned = {
  readonly list: List
  /** Null: whoever runs the program on the machine itself. */
  readonly by: MemberId | null
}

/** Refuses `invalid-list` for what cannot be read as one, `not-allowed` to who is no staff. */
export async function planImport(
  stores: Stores,
  { list, by }: Planned,
  now: Temporal.Instant,
): Promise<Result<Plan, Refusal>> {
  const heading = findHeading(list.rows)
  if (heading === undefined) return unreadable('no-name-column')
  const { columns } = heading
  if (columns.of.municipality.length === 0) return unreadable('no-municipality-column')
  const people = list.rows.slice(heading.at + 1).filter(({ cells }) => cells.some(isWritten))
  if (people.length === 0) return unreadable('empty')
  if (people.length > mostLines) return unreadable('too-long')
  const rows = await readAll(stores, people, columns, now)
  const compared = compareRows(rows, await stores.imports.present())
  const lines = await judgeAll(stores, compared, by, now)
  if (!lines.ok) return lines
  const hours = await sumHours(stores, lines.value)
  const withHours = columns.of.hours.length + columns.of.minutes.length > 0
  const counts = countOutcomes(lines.value)
  return ok({ lines: lines.value, counts, withHours, hours, ignored: columns.ignored })
}

const unreadable = (fault: ListFault) => refuse({ code: 'invalid-list', fault } as const)
const isWritten = (cell: string): boolean => cell.trim() !== ''

async function readAll(
  { network }: Stores,
  people: List['rows'],
  columns: Columns<Field>,
  now: Temporal.Instant,
): Promise<readonly Row[]> {
  const { timeZone } = await network.territory()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const municipalities = await network.municipalities(today)
  return people.map(row => readRow(row, columns, { municipalities, today }))
}

async function judgeAll(
  stores: Stores,
  compared: readonly Compared[],
  by: MemberId | null,
  now: Temporal.Instant,
): Promise<Result<readonly PlanLine[], Refusal>> {
  const staff = by === null ? undefined : await readStaff(stores, by, now)
  if (staff?.ok === false) return staff
  const { floor } = await stores.network.settings()
  const { timeZone } = await stores.network.territory()
  const booked = await stores.imports.booked()
  const lines: PlanLine[] = []
  for (const each of compared) {
    const { row, member } = each
    const before = member === null ? undefined : booked.get(member.id)
    const changes = member === null ? [] : changesOf(row, member, { booked: before, timeZone })
    const faults: LineFault[] = [...each.faults]
    const brings = row.minutes !== 0 && before === undefined
    if (brings && (await passesFloor(stores, each, floor))) faults.push('below-floor')
    if (before !== undefined && row.minutes !== 0 && row.minutes !== before) {
      faults.push('balance-booked')
    }
    // A list that comes again, mended, brings nobody's hours in twice.
    const came = each.twins.some(id => booked.get(id) === row.minutes)
    if (row.minutes !== 0 && came) faults.push('balance-booked')
    if (member !== null && changes.length > 0 && staff !== undefined) {
      const person = await stores.members.inPerson(member.id, now)
      const may = mayManage(staff.value.roles, person?.roles ?? [])
      // Hours of who is in already are moved by a coordinator alone.
      const isHeld = member.state !== 'invited' && brings
      if (isHeld && !staff.value.roles.includes('coordinator')) faults.push('not-yours')
      else if (!may || member.id === by) faults.push('not-yours')
    }
    lines.push({
      ...each,
      changes,
      faults,
      outcome: outcomeOf({ ...each, faults }, changes.length),
    })
  }
  return ok(lines)
}

async function passesFloor(
  { ledger }: Stores,
  { row, member }: Compared,
  floor: Minutes,
): Promise<boolean> {
  if (row.minutes > 0) return false
  const account = member === null ? undefined : await ledger.accountOf(member.id)
  const fresh = { settled: noMinutes, heldOut: noMinutes, floor }
  return missingRoom(account ?? fresh, negate(row.minutes)) > 0
}

function outcomeOf(
  {
    member,
    alike,
    alikeLines,
    faults,
  }: Pick<Compared, 'member' | 'alike' | 'alikeLines' | 'faults'>,
  changes: number,
): Outcome {
  if (faults.length > 0) return 'error'
  if (alike.length + alikeLines.length > 0) return 'undecided'
  if (member === null) return 'create'
  return changes > 0 ? 'change' : 'there'
}

async function sumHours(
  { ledger, network }: Stores,
  lines: readonly PlanLine[],
): Promise<Plan['hours']> {
  const brought = lines.map(minutesToBook)
  const credits = sum(brought.filter(minutes => minutes > 0))
  const debts = negate(sum(brought.filter(minutes => minutes < 0)))
  const toFund = toMinutes(debts - credits)
  const { fundFloor: floor } = await network.settings()
  const fund = (await ledger.fund()) ?? { settled: noMinutes, heldOut: noMinutes, floor }
  const missing = toFund < 0 ? missingRoom(fund, negate(toFund)) : noMinutes
  return { credits, debts, toFund, missing }
}

/** What a line brings into the books when it is carried out. */
export function minutesToBook({ outcome, row, changes }: PlanLine): Minutes {
  if (outcome === 'create') return row.minutes
  const brings = outcome === 'change' && changes.some(({ field }) => field === 'balance')
  return brings ? row.minutes : noMinutes
}

const sum = (all: readonly Minutes[]): Minutes =>
  toMinutes(all.reduce<number>((total, minutes) => total + minutes, 0))

const countOutcomes = (lines: readonly PlanLine[]): Plan['counts'] =>
  Object.fromEntries(
    outcomes.map(outcome => [outcome, lines.filter(line => line.outcome === outcome).length]),
  ) as Plan['counts']
