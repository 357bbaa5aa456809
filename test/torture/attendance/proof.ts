/** What stands in the register is what the clerk has on paper: no minute lost, none counted twice. */
import { loggedFaults } from '../logged-faults.ts'
import { joinProofs, type Proof } from '../proof.ts'
import { proveNotices } from '../proof-notices.ts'
import { proveRepeats } from '../proof-repeats.ts'
import { proveUpdates } from '../proof-updates.ts'
import { runProgram } from '../run-program.ts'
import type { Stage } from '../stage.ts'
import type { Account, AttendanceRun } from './account.ts'

export async function proveAttendance(run: AttendanceRun): Promise<Proof> {
  const { stage, taps, stuck } = run
  const { owner, fleet, sim, folder } = stage
  const calls = run.calls.calls()
  const head: Proof = {
    rows: [
      ['processes killed', fleet.deaths.length],
      ['starts that failed', fleet.failedStarts()],
      ['faults in the logs of jobs and API', await loggedFaults(folder)],
      ['requests hit by a fault', calls.filter(({ fault }) => fault !== undefined).length],
      ['taps', taps],
    ],
    failures: stuck,
  }
  return joinProofs([
    head,
    await proveEntries(run),
    await proveChains(run),
    await proveNotices(owner, calls),
    await proveRepeats(owner, calls, fleet.deaths),
    await proveUpdates(owner, calls, await sim.stats()),
  ])
}

type Row = {
  readonly id: number
  readonly state: string
  readonly absence: string
  readonly rows: number
  /** Rows that no other stands for. */
  readonly last: number
  readonly counted: number
  readonly given: number
  readonly confirmed: number
  readonly decided: number
}

/** Each entry in one final state, with its rows once, and the person told of each word. */
const entries = `
  select a.id::int, a.state, a.absence, count(r.number)::int as rows,
    (count(r.number) filter (where c.number is null))::int as last,
    coalesce(sum(r.counted_minutes) filter (where c.number is null), 0)::int as counted,
    (select count(*) from given_time g where g.source = 'attendance' and g.source_id = a.id
      and g.layer = 'recorded' and g.counts)::int as given,
    (select count(*) from delivery d where d.kind = 'attendance.confirmed'
      and (d.facts ->> 'attendanceId')::bigint = a.id)::int as confirmed,
    (select count(*) from delivery d where d.kind = 'attendance.decided'
      and (d.facts ->> 'attendanceId')::bigint = a.id)::int as decided
  from attendance a
  left join register_row r on r.territory_id = a.territory_id and r.attendance_id = a.id
  left join register_row c on c.territory_id = r.territory_id
    and c.placement_id = r.placement_id and c.corrects = r.number
  group by a.territory_id, a.id order by a.id`

async function proveEntries({ stage, accounts }: AttendanceRun): Promise<Proof> {
  const found = await stage.owner<Row>(entries)
  const known = new Map(found.map(row => [row.id, row]))
  const written = new Set(accounts.map(({ id }) => Number(id)))
  const states = Map.groupBy(found, ({ state }) => state)
  const sum = (minutes: readonly number[]) => minutes.reduce((total, each) => total + each, 0)
  return {
    rows: [
      ['entries', found.length],
      ...[...states].map(([state, all]) => [`  ${state}`, all.length] as const),
      ['rows of the register', sum(found.map(({ rows }) => rows))],
      ['minutes that count', sum(found.map(({ counted }) => counted))],
      ['  on paper, at least', sum(accounts.map(({ due }) => due.counted.least))],
      ['  on paper, at most', sum(accounts.map(({ due }) => due.counted.most))],
    ],
    failures: [
      ...(written.size === accounts.length ? [] : ['two deeds led to one entry']),
      ...found.filter(({ id }) => !written.has(id)).map(({ id }) => `entry ${id} is nobody's deed`),
      ...accounts.flatMap(account => differences(account, known.get(account.id))),
    ],
  }
}

function differences({ id, due }: Account, row: Row | undefined): readonly string[] {
  if (row === undefined) return [`entry ${id} is lost`]
  const { least, most } = due.counted
  const isThere = due.state === 'confirmed' && !due.isAbsence
  const wanted = {
    ...{ state: due.state, rows: due.rows, last: Math.min(due.rows, 1) },
    absence: due.isAbsence ? 'unjustified' : 'none',
    ...{ given: isThere ? 1 : 0, confirmed: due.confirmed, decided: due.decided },
  }
  const wrong = Object.entries(wanted).filter(([name, value]) => row[name as keyof Row] !== value)
  const isCounted = row.counted >= least && row.counted <= most
  return [
    ...wrong.map(([name, value]) => `entry ${id}: ${name} ${row[name as keyof Row]}, not ${value}`),
    ...(isCounted ? [] : [`entry ${id}: ${row.counted} count, and on paper ${least} to ${most}`]),
  ]
}

type Chain = { readonly id: number; readonly rows: number; readonly numbers: number }

/** Numbered without a gap, each row of an entry, sealed as they were written. */
async function proveChains({ stage, accounts }: AttendanceRun): Promise<Proof> {
  const chains = await stage.owner<Chain>(
    `select placement_id::int as id, count(*)::int as rows, max(number)::int as numbers
    from register_row group by 1 order by 1`,
  )
  const stray = await stage.owner<{ number: number }>(
    'select number::int from register_row where attendance_id is null',
  )
  const gaps = chains.filter(({ rows, numbers }) => rows !== numbers)
  return {
    rows: [['registers', chains.length]],
    failures: [
      ...gaps.map(({ id }) => `the register of placement ${id} has gaps`),
      ...stray.map(({ number }) => `row ${number} is of no entry`),
      ...(await wrongTotals(stage, accounts)),
      ...(await unsealed(stage)),
    ],
  }
}

/** What the person reads that they have done. */
async function wrongTotals(stage: Stage, accounts: readonly Account[]): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [placementId, own] of Map.groupBy(accounts, ({ person }) => person.placementId)) {
    const { done, waiting } = await stage.work(({ register }) => register.totalsOf(placementId))
    const least = own.reduce((sum, { due }) => sum + due.counted.least, 0)
    const most = own.reduce((sum, { due }) => sum + due.counted.most, 0)
    if (done < least || done > most || waiting !== 0) {
      wrong.push(`placement ${placementId}: ${done} done, ${waiting} waiting; ${least} to ${most}`)
    }
  }
  return wrong
}

/** As an operator does who wants to know. */
async function unsealed({ warden, environment }: Stage): Promise<readonly string[]> {
  try {
    await runProgram(warden, 'register', ['verify'], environment('api'))
    return []
  } catch (fault) {
    return [String(fault)]
  }
}
