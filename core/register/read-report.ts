import type { MemberId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { noMinutes, toMinutes } from '../minutes.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import type { Turn } from '../scheme/turn.ts'
import type { RegisterRow } from './register-row.ts'
import { formOf, type Report, type ReportRow } from './report.ts'
import type { DaySpan } from './store.ts'
import { sumReport } from './sum-report.ts'

export type ReportQuery = {
  /** Who asks may read it. */
  readonly placement: Placement
  readonly period: DaySpan
  readonly language: string
}

/** The last word on each thing of these days; what was said before it stays in the register. */
export async function findReport(
  stores: Stores,
  { placement, period, language }: ReportQuery,
  now: Temporal.Instant,
): Promise<Report> {
  const { id, order, owed, fromDay, toDay, hostId, placeId, tutorId } = placement
  const { timeZone } = await stores.network.territory()
  const standing = await stores.register.standing(id)
  const isBefore = ({ day }: RegisterRow) => Temporal.PlainDate.compare(day, period.from) < 0
  const isAfter = ({ day }: RegisterRow) => Temporal.PlainDate.compare(day, period.to) > 0
  const nameOf = createNames(stores)
  const rows: ReportRow[] = []
  for (const row of standing) {
    if (!isBefore(row) && !isAfter(row)) rows.push(toRow(row, await nameOf(row.tutorId)))
  }
  const before = toMinutes(
    standing.filter(isBefore).reduce((total, row) => total + countedOf(row), 0),
  )
  const place = placeId === null ? undefined : await stores.hosts.place(placeId)
  const host = await stores.organisations.read(hostId)
  return {
    ...{ form: formOf(order.scheme), scheme: order.scheme, placementId: id },
    ...{ reference: order.reference, authority: order.authority, activity: placement.activity },
    ...{ timeZone, today: localDay(now, timeZone), from: fromDay, to: toDay, period, owed, before },
    ...sumReport(owed, before, rows),
    body: await nameOfBody(stores.network, language),
    personName: (await nameOf(placement.memberId)) ?? '',
    hostName: host?.name ?? '',
    placeName: place?.name ?? null,
    tutorName: await nameOf(tutorId),
    rows,
    head: (await stores.register.headOf(id)) ?? null,
  }
}

/** Of an absence nothing counts: its minutes are those that were missed. */
export const countedOf = ({ absence, countedMinutes }: RegisterRow): number =>
  absence === 'none' ? countedMinutes : 0

/** Each name is read once; null: nobody, or nobody whom the reader may know of. */
function createNames({ members }: Pick<Stores, 'members'>) {
  const names = new Map<MemberId, string | null>()
  return async (id: MemberId | null): Promise<string | null> => {
    if (id === null) return null
    const known = names.get(id)
    if (known !== undefined) return known
    const name = (await members.read(id))?.firstName ?? null
    names.set(id, name)
    return name
  }
}

function toRow(row: RegisterRow, tutorName: string | null): ReportRow {
  const { breakMinutes, absence, minutes } = row
  const isThere = absence === 'none'
  return {
    number: row.number,
    day: row.day,
    planned: turnOf(row.plannedStartsAt, row.plannedEndsAt, breakMinutes),
    done: isThere ? turnOf(row.startsAt, row.endsAt, breakMinutes) : null,
    minutes: isThere ? minutes : noMinutes,
    counted: toMinutes(countedOf(row)),
    missed: isThere ? noMinutes : minutes,
    uncounted: row.uncounted,
    absence,
    activity: row.activity,
    onPaper: row.means === 'paper',
    deskSaidAt: row.means === 'desk' ? row.at : null,
    isStruck: isThere && row.startsAt === null,
    personSaidAt: row.personSaidAt,
    tutorSaidAt: row.tutorSaidAt,
    tutorName,
    recovers: row.recovers,
    corrects: row.corrects,
  }
}

const turnOf = (
  startsAt: Temporal.Instant | null,
  endsAt: Temporal.Instant | null,
  breakMinutes: number,
): Turn | null => (startsAt === null || endsAt === null ? null : { startsAt, endsAt, breakMinutes })
