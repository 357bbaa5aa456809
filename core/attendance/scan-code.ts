/**
 * A code was scanned: whoever is not there comes, whoever is there leaves. On the tutor's screen both
 * are the tutor's word too; the code on the wall only opens an entry, which a tutor has to confirm.
 */
import type { HostPlaceId, MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance, PlannedTurn } from './attendance.ts'
import { type Come, comeIn, leaveNow } from './come-and-go.ts'
import { enterRow } from './enter-row.ts'
import { isTutorOf } from './hands.ts'
import { momentOf } from './moment.ts'
import { turnAt } from './times.ts'

export type ScannedCode =
  | { readonly kind: 'screen'; readonly hostId: MemberId; readonly tutorId: MemberId }
  | { readonly kind: 'wall'; readonly placeId: HostPlaceId; readonly secret: string }

export type Scan = {
  /** `stays`: came a moment ago, so this is no leaving; `nothing`: left before it began. */
  readonly kind: 'in' | 'out' | 'stays' | 'nothing'
  readonly entry: Attendance
}

/** Scanned again so soon, it was the same scan. */
const againMs = 5 * 60_000
/** Whose turn ended longer ago has forgotten to leave, and so has who came without one half a day ago. */
const forgotten = { afterTurnMs: 4 * 3_600_000, afterComingMs: 12 * 3_600_000 } as const

/**
 * Refuses `code-expired` for a code that is not of a tutor or a wall any more, `no-activity-here` to
 * who has none at this host, `already-entered` when this turn is written already.
 */
export const scanCode =
  (ports: Ports) =>
  (command: MemberCommand & { readonly code: ScannedCode }): Promise<Result<Scan, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Scan, Refusal>> => {
      const now = ports.now()
      const { by, code } = command
      const where = await whereOf(stores, code, by, now)
      if (where === undefined) return refuse({ code: 'code-expired' })
      const theirs = (await stores.placements.ofMember(by, ['active'])).filter(
        ({ hostId }) => hostId === where.hostId,
      )
      const there = await openAt(stores, theirs, by, now)
      const chosen = there?.placement ?? (await nearest(stores, theirs, now)) ?? theirs[0]
      const placement = chosen && (await stores.placements.lock(chosen.id))
      if (placement === undefined) return refuse({ code: 'no-activity-here' })
      const fresh = await stores.commands.claim(command.commandId, now)
      // Read again: who scans twice at once waits in line.
      const entry = (await openAt(stores, [placement], by, now))?.entry
      if (!fresh) return again(stores, placement, entry, now)
      if (entry === undefined) return arrive(stores, placement, { code, where, by }, now)
      if (now.epochMilliseconds - entry.createdAt.epochMilliseconds < againMs) {
        return ok({ kind: 'stays', entry })
      }
      return leave(stores, placement, { code, entry, by }, now)
    })

type Where = { readonly hostId: MemberId; readonly placeId: HostPlaceId | null }

async function whereOf(
  stores: Stores,
  code: ScannedCode,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Where | undefined> {
  if (code.kind === 'screen') {
    const { hostId, tutorId } = code
    const isTutors = tutorId !== by && (await isTutorOf(stores, tutorId, hostId, now))
    return isTutors ? { hostId, placeId: null } : undefined
  }
  const place = await stores.attendances.wallOf(code.placeId)
  return place?.secret === code.secret ? { hostId: place.hostId, placeId: code.placeId } : undefined
}

async function openAt(
  stores: Stores,
  placements: readonly Placement[],
  by: MemberId,
  now: Temporal.Instant,
): Promise<{ readonly entry: Attendance; readonly placement: Placement } | undefined> {
  const open = await stores.attendances.openOf(by)
  for (const entry of open) {
    const placement = placements.find(({ id }) => id === entry.placementId)
    if (placement !== undefined && !(await isForgotten(stores, entry, now)))
      return { entry, placement }
  }
  return undefined
}

/** What was forgotten gets its end in the morning: this is another day. */
async function isForgotten(
  { attendances }: Stores,
  { bookingId, createdAt }: Attendance,
  now: Temporal.Instant,
): Promise<boolean> {
  const turn = bookingId === null ? undefined : await attendances.turn(bookingId)
  const since = now.epochMilliseconds - (turn?.endsAt ?? createdAt).epochMilliseconds
  return since >= (turn === undefined ? forgotten.afterComingMs : forgotten.afterTurnMs)
}

/** Of several at one host, the one whose turn it is. */
async function nearest(
  stores: Stores,
  placements: readonly Placement[],
  now: Temporal.Instant,
): Promise<Placement | undefined> {
  const around = { from: now.subtract({ hours: 16 }), to: now.add({ hours: 16 }) }
  const turns: PlannedTurn[] = []
  for (const { id } of placements) turns.push(...(await stores.attendances.turnsOf(id, around)))
  const turn = turnAt(turns, now)
  return placements.find(({ id }) => id === turn?.placementId)
}

type Scanned = { readonly code: ScannedCode; readonly by: MemberId }

async function arrive(
  stores: Stores,
  placement: Placement,
  { code, where, by }: Scanned & { readonly where: Where },
  now: Temporal.Instant,
): Promise<Result<Scan, Refusal>> {
  const moment = await momentOf(stores, now)
  const tutorId = code.kind === 'screen' ? code.tutorId : null
  const how: Come = {
    means: code.kind,
    placeId: where.placeId,
    statedBy: by,
    by: 'person',
    tutorId,
  }
  const entry = await comeIn(stores, placement, how, moment)
  if (!entry.ok) return entry
  await write(stores, by, 'attendance.in', entry.value, now)
  return ok({ kind: 'in', entry: entry.value })
}

async function leave(
  stores: Stores,
  placement: Placement,
  { code, entry, by }: Scanned & { readonly entry: Attendance },
  now: Temporal.Instant,
): Promise<Result<Scan, Refusal>> {
  const isSeen = code.kind === 'screen' && entry.means === 'screen'
  const tutorId = isSeen ? code.tutorId : null
  const left = await leaveNow(stores, entry, { by: 'person', tutorId }, now)
  await write(stores, by, 'attendance.out', left, now)
  if (left.state === 'confirmed')
    await enterRow(stores, { entry: left, placement, by: tutorId ?? by }, now)
  return ok({ kind: left.state === 'void' ? 'nothing' : 'out', entry: left })
}

/** The same update once more: how it stands. */
async function again(
  stores: Stores,
  { id }: Placement,
  open: Attendance | undefined,
  now: Temporal.Instant,
): Promise<Result<Scan, Refusal>> {
  if (open !== undefined) return ok({ kind: 'in', entry: open })
  const recent = { from: now.subtract({ hours: 16 }), to: now.add({ hours: 1 }) }
  const entry = (await stores.attendances.within(id, recent)).at(-1)
  return entry === undefined ? refuse({ code: 'not-found' }) : ok({ kind: 'out', entry })
}

const write = (
  { audit }: Stores,
  by: MemberId,
  action: string,
  { id }: Attendance,
  now: Temporal.Instant,
): Promise<void> =>
  audit.write({ actor: actorOf(by), action, entity: 'attendance', entityId: id }, now)
