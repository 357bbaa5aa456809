/** What the person and the tutor see of attendance: a tutor a name and hours, nothing else. */
import type { AttendanceId, MemberId, PlacementId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Attendance, PlannedTurn } from './attendance.ts'
import { handsOf } from './hands.ts'
import type { AttendanceHand } from './machine.ts'
import { momentOf } from './moment.ts'
import { mayReopen } from './reopen-attendance.ts'

export type OwnQuery = { readonly territoryId: TerritoryId; readonly by: MemberId }

export type EntryCard = {
  readonly entry: Attendance
  readonly activity: string
  readonly hostId: MemberId
  readonly hostName: string
  /** Of whose time it is: for the person themselves too. */
  readonly name: string
  readonly as: AttendanceHand
  readonly planned: PlannedTurn | undefined
  /** Whoever looks may take back what they said of it. */
  readonly mayReopen: boolean
  readonly timeZone: string
  readonly today: Temporal.PlainDate
}

/** Refuses `not-found` to whoever has no hand in it. */
export const readEntry =
  (ports: Ports) =>
  (
    query: OwnQuery & { readonly attendanceId: AttendanceId },
  ): Promise<Result<EntryCard, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<EntryCard, Refusal>> => {
      const now = ports.now()
      const entry = await stores.attendances.read(query.attendanceId)
      const placement = entry && (await stores.placements.read(entry.placementId))
      if (entry === undefined || placement === undefined) return refuse({ code: 'not-found' })
      const { hostId, bookingId } = entry
      const [as] = await handsOf(stores, { ...placement, hostId }, query.by, now)
      if (as === undefined) return refuse({ code: 'not-found' })
      const host = await stores.organisations.read(hostId)
      const name = (await stores.members.read(placement.memberId))?.firstName ?? ''
      const moment = await momentOf(stores, now)
      const { timeZone, today } = moment
      return ok({
        ...{ entry, hostId, hostName: host?.name ?? '', name, as, timeZone, today },
        activity: placement.activity,
        planned: bookingId === null ? undefined : await stores.attendances.turn(bookingId),
        mayReopen: mayReopen(entry, query.by, moment),
      })
    })

export type OwnEntries = {
  readonly placement: Placement
  readonly hostName: string
  /** The newest first. */
  readonly entries: readonly Attendance[]
  readonly timeZone: string
  readonly today: Temporal.PlainDate
}

const ownPage = 5

/** What somebody has written or scanned, of one activity of theirs. Refuses `not-found`. */
export const listOwnEntries =
  (ports: Ports) =>
  (query: OwnQuery & { readonly placementId: PlacementId }): Promise<Result<OwnEntries, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<OwnEntries, Refusal>> => {
      const placement = await stores.placements.read(query.placementId)
      if (placement?.memberId !== query.by) return refuse({ code: 'not-found' })
      const { id: placementId, hostId } = placement
      const entries = await stores.attendances.page({ placementId, limit: ownPage })
      const hostName = (await stores.organisations.read(hostId))?.name ?? ''
      const { timeZone, today } = await momentOf(stores, ports.now())
      return ok({ placement, hostName, entries, timeZone, today })
    })

export type OwnActivity = {
  readonly placementId: PlacementId
  readonly activity: string
  readonly hostName: string
}

/** Where somebody gives hours back, or did, the newest first; never a draft. */
export const listOwnActivities =
  (ports: Ports) =>
  async (query: OwnQuery): Promise<readonly OwnActivity[]> => {
    const read = await ports.transact(scopeOf(query), async ({ placements, organisations }) => {
      const states = ['active', 'suspended', 'completed', 'revoked'] as const
      const found: OwnActivity[] = []
      for (const { id, activity, hostId } of await placements.ofMember(query.by, states)) {
        const hostName = (await organisations.read(hostId))?.name ?? ''
        found.push({ placementId: id, activity, hostName })
      }
      return ok(found)
    })
    return read.ok ? read.value : []
  }

/** Somebody who is expected today, or came without being expected. */
export type Comer = {
  readonly name: string
  readonly turn: PlannedTurn | undefined
  readonly entry: Attendance | undefined
}

export type WaitingEntry = { readonly entry: Attendance; readonly name: string }

export type TutorDay = {
  readonly hostId: MemberId
  readonly hostName: string
  readonly comers: readonly Comer[]
  /** To be confirmed, the oldest first; those of today among them. */
  readonly waiting: readonly WaitingEntry[]
  readonly timeZone: string
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

/**
 * Of each host where somebody is a tutor now; empty for everybody else. `isLook`: it is opened to be
 * read, and not shown anew after a tap: who was looked at is written down.
 */
export const readTutorDays =
  (ports: Ports) =>
  async (query: OwnQuery & { readonly isLook?: boolean }): Promise<readonly TutorDay[]> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const held = await stores.mandates.of(query.by, now)
      const hosts = held.flatMap(({ kind, organisationId }) =>
        kind === 'tutor' && organisationId !== null ? [organisationId] : [],
      )
      const days: TutorDay[] = []
      for (const hostId of new Set(hosts)) days.push(await dayAt(stores, hostId, query.by, now))
      if (query.isLook === true) await noteLook(stores, query.by, days, now)
      return ok(days)
    })
    return read.ok ? read.value : []
  }

async function noteLook(
  { audit }: Pick<Stores, 'audit'>,
  by: MemberId,
  days: readonly TutorDay[],
  now: Temporal.Instant,
): Promise<void> {
  const seen = days.flatMap(({ comers, waiting }) => [
    ...comers.flatMap(({ turn, entry }) => (turn ?? entry)?.memberId ?? []),
    ...waiting.map(({ entry }) => entry.memberId),
  ])
  const row = { actor: actorOf(by), action: 'attendance.listed', entity: 'member' }
  for (const entityId of new Set(seen)) await audit.write({ ...row, entityId }, now)
}

/** Whether somebody stands beside people at any host now. */
export const isTutorAnywhere =
  (ports: Ports) =>
  async (query: OwnQuery): Promise<boolean> => {
    const read = await ports.transact(scopeOf(query), async ({ mandates }) =>
      ok((await mandates.of(query.by, ports.now())).some(({ kind }) => kind === 'tutor')),
    )
    return read.ok && read.value
  }

const mostWaiting = 60

async function dayAt(
  stores: Stores,
  hostId: MemberId,
  by: MemberId,
  now: Temporal.Instant,
): Promise<TutorDay> {
  const { timeZone, today } = await momentOf(stores, now)
  const from = today.toZonedDateTime(timeZone).toInstant()
  const to = today.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const nameOf = createNames(stores)
  const turns = (await stores.attendances.turnsOfHost(hostId, { from, to })).filter(
    ({ memberId, state }) => memberId !== by && state === 'booked',
  )
  const ofToday = await stores.attendances.ofHost(hostId, {
    ...{ states: ['open', 'waiting', 'confirmed', 'disputed'], day: today, limit: 200 },
  })
  const comers: Comer[] = []
  for (const turn of turns) {
    // Of a turn of last night the entry is of yesterday.
    const entry = await stores.attendances.ofBooking(turn.bookingId)
    comers.push({ name: await nameOf(turn.memberId), turn, entry })
  }
  for (const entry of ofToday) {
    const isListed = turns.some(({ bookingId }) => bookingId === entry.bookingId)
    if (isListed || entry.memberId === by) continue
    comers.push({ name: await nameOf(entry.memberId), turn: undefined, entry })
  }
  const waiting: WaitingEntry[] = []
  const states = ['waiting'] as const
  for (const entry of await stores.attendances.ofHost(hostId, { states, limit: mostWaiting })) {
    if (entry.memberId !== by) waiting.push({ entry, name: await nameOf(entry.memberId) })
  }
  const hostName = (await stores.organisations.read(hostId))?.name ?? ''
  return { hostId, hostName, comers, waiting, timeZone, today, now }
}

/** Each name is read once. */
function createNames({ members }: Stores): (id: MemberId) => Promise<string> {
  const names = new Map<MemberId, string>()
  return async id => {
    const name = names.get(id) ?? (await members.read(id))?.firstName ?? ''
    names.set(id, name)
    return name
  }
}
