/** An entry as the database has it; and time that passes for it faster than for us. */
import type { AttendanceId, BookingId, PlacementId } from '#core/ids'
import type { Owner } from '../owner.ts'

export type Entry = {
  readonly id: AttendanceId
  readonly state: string
  readonly absence: string
  /** Unix milliseconds; null: nobody was there. */
  readonly startsMs: number | null
}

const columns = `id::int, state, absence, (extract(epoch from starts_at) * 1000)::float8 as "startsMs"`

export async function readEntry(owner: Owner, id: AttendanceId): Promise<Entry> {
  const [entry] = await owner<Entry>(`select ${columns} from attendance where id = $1`, [id])
  if (entry === undefined) throw new Error(`entry ${id} is gone`)
  return entry
}

/** Not void. */
export async function entryFrom(
  owner: Owner,
  placementId: PlacementId,
  startsAt: Temporal.Instant,
): Promise<Entry | undefined> {
  const [entry] = await owner<Entry>(
    `select ${columns} from attendance
    where placement_id = $1 and starts_at = $2 and state <> 'void'`,
    [placementId, startsAt.toString()],
  )
  return entry
}

export async function openEntry(
  owner: Owner,
  placementId: PlacementId,
): Promise<Entry | undefined> {
  const [entry] = await owner<Entry>(
    `select ${columns} from attendance where placement_id = $1 and state = 'open'`,
    [placementId],
  )
  return entry
}

export async function entryOf(owner: Owner, bookingId: BookingId): Promise<Entry | undefined> {
  const [entry] = await owner<Entry>(`select ${columns} from attendance where booking_id = $1`, [
    bookingId,
  ])
  return entry
}

/** They came so many minutes ago. Answers with the moment, in Unix milliseconds. */
export async function comeEarlier(
  owner: Owner,
  id: AttendanceId,
  minutes: number,
): Promise<number> {
  const [row] = await owner<{ startsMs: number }>(
    `update attendance set created_at = created_at - make_interval(mins => $2),
      starts_at = date_trunc('minute', now() - make_interval(mins => $2))
    where id = $1 and state = 'open'
    returning (extract(epoch from starts_at) * 1000)::float8 as "startsMs"`,
    [id, minutes],
  )
  if (row === undefined) throw new Error(`entry ${id} is not open any more`)
  return row.startsMs
}
