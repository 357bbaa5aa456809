/** What the desk reads of broadcasts: before they leave, while they do, and afterwards. */
import type { BroadcastId, MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import { type Forecast, forecast } from '../mailing/forecast.ts'
import { readStaff } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import type { BroadcastState } from './machine.ts'
import { needsTwo } from './needs-two.ts'
import { type AudienceCounts, type BroadcastCounts, mostOutcomes, type Outcome } from './store.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }
type OfOne = Query & { readonly broadcastId: BroadcastId }
export type DeskClock = { readonly timeZone: string; readonly now: Temporal.Instant }

/** Newest first. */
export const listBroadcasts =
  (ports: Ports) =>
  (
    query: Query & { readonly states: readonly BroadcastState[]; readonly before?: BroadcastId },
  ): Promise<Result<readonly Broadcast[], Refusal>> =>
    forStaff(ports, query, async ({ broadcasts }) => {
      const { states, before } = query
      const page = { states, limit: pageSize + 1, ...(before !== undefined && { before }) }
      return ok(await broadcasts.page(page))
    })

/** Shown at a time; one more tells that there are more. */
const pageSize = 5

export const readBroadcast =
  (ports: Ports) =>
  (query: OfOne): Promise<Result<Broadcast, Refusal>> =>
    forStaff(ports, query, async ({ broadcasts }) =>
      found(await broadcasts.read(query.broadcastId)),
    )

export type BroadcastPreview = {
  readonly broadcast: Broadcast
  readonly audience: AudienceCounts
  /** Of those who can be reached; what waits with it is counted along. */
  readonly forecast: Forecast
  readonly needsTwo: boolean
  /** How many a list names. */
  readonly named: number
  /** Who asks for a yes; null: nobody, or somebody of whom the reader may not know. */
  readonly asker: string | null
  readonly clock: DeskClock
}

export const previewBroadcast =
  (ports: Ports) =>
  (query: OfOne): Promise<Result<BroadcastPreview, Refusal>> =>
    forStaff(ports, query, async (stores, now) =>
      found(await preview(stores, query.broadcastId, now)),
    )

export async function preview(
  stores: Stores,
  id: BroadcastId,
  now: Temporal.Instant,
): Promise<BroadcastPreview | undefined> {
  const broadcast = await stores.broadcasts.read(id)
  if (broadcast === undefined) return undefined
  const audience = await stores.broadcasts.countAudience(id)
  const people = audience.byLanguage.reduce((sum, each) => sum + each.people, 0)
  const settings = await stores.network.settings()
  return {
    broadcast,
    audience,
    forecast: await foresee(stores, broadcast, people, now),
    needsTwo: needsTwo(broadcast, people, settings),
    named: await stores.broadcasts.recipients(id),
    asker: await askerOf(stores, broadcast),
    clock: { timeZone: (await stores.network.territory()).timeZone, now },
  }
}

async function askerOf(
  { members }: Stores,
  { proposed, askedBy }: Broadcast,
): Promise<string | null> {
  const asker = proposed === null ? askedBy : proposed.by
  return asker === null ? null : ((await members.read(asker))?.firstName ?? null)
}

export type BroadcastProgress = {
  readonly broadcast: Broadcast
  readonly counts: BroadcastCounts
  /** When the last one gets it, as it looks now; null while nothing of it leaves. */
  readonly endsAt: Temporal.Instant | null
  readonly clock: DeskClock
}

export const readProgress =
  (ports: Ports) =>
  (query: OfOne): Promise<Result<BroadcastProgress, Refusal>> =>
    forStaff(ports, query, async (stores, now) =>
      found(await progress(stores, query.broadcastId, now)),
    )

export async function progress(
  stores: Stores,
  id: BroadcastId,
  now: Temporal.Instant,
): Promise<BroadcastProgress | undefined> {
  const broadcast = await stores.broadcasts.read(id)
  if (broadcast === undefined) return undefined
  const counts = await stores.broadcasts.counts(id)
  const left = counts.states.waiting + counts.states.sending
  const { endsAt } = await foresee(stores, { ...broadcast, startsAt: null }, left, now)
  return {
    broadcast,
    counts,
    endsAt: broadcast.state === 'sending' ? endsAt : null,
    clock: { timeZone: (await stores.network.territory()).timeZone, now },
  }
}

/** With the queue as it is: at its pace, behind what is due before. */
async function foresee(
  { network, mailings }: Stores,
  { id, startsAt, deadlineAt, emergency }: Broadcast,
  count: number,
  now: Temporal.Instant,
): Promise<Forecast> {
  const { quietFrom: from, quietTo: to } = await network.settings()
  const hours = { zone: (await network.territory()).timeZone, from, to }
  const own = { count, dueAt: startsAt ?? now, deadlineAt, passesQuiet: emergency }
  const running = (await mailings.about('broadcast', id)).find(({ state }) => state === 'running')
  return forecast({ now, ...(await mailings.queue(now, running?.id)), own, hours })
}

/** Who is interested; refuses `not-allowed` to staff who may read counts only. */
export const readOutcomes =
  (ports: Ports) =>
  (
    query: OfOne & {
      readonly only?: 'interested' | 'missed' | 'unknown'
      readonly after?: MemberId
      readonly limit?: number
    },
  ): Promise<Result<readonly Outcome[], Refusal>> =>
    forStaff(ports, query, async ({ broadcasts, audit }, now, staff) => {
      const { broadcastId, only, after, limit = pageSize + 1 } = query
      const broadcast = await broadcasts.read(broadcastId)
      if (broadcast === undefined) return refuse({ code: 'not-found' })
      if (!mayName(broadcast, staff)) return refuse({ code: 'not-allowed' })
      const which = { ...(only && { only }), ...(after !== undefined && { after }) }
      const outcomes = await broadcasts.outcomes(broadcastId, {
        ...which,
        limit: Math.min(limit, mostOutcomes),
      })
      const row = { actor: `member-${query.by}`, action: 'broadcast.listed', entity: 'member' }
      for (const { memberId } of outcomes) {
        await audit.write({ ...row, entityId: memberId, reason: `broadcast-${broadcastId}` }, now)
      }
      return ok(outcomes)
    })

/** Coordinators, and whoever wrote it, sent it or said yes to it; others of the desk read counts. */
export const mayName = (
  { composedBy, askedBy, approvedBy }: Broadcast,
  { id, roles }: Pick<MemberInPerson, 'id' | 'roles'>,
): boolean => roles.includes('coordinator') || [composedBy, askedBy, approvedBy].includes(id)

const found = <T>(value: T | undefined): Result<T, Refusal> =>
  value === undefined ? refuse({ code: 'not-found' }) : ok(value)

/** Something about one broadcast that is there. */
export const ofOne = <T>(
  ports: Ports,
  query: OfOne,
  count: (stores: Stores, broadcast: Broadcast) => Promise<T>,
): Promise<Result<T, Refusal>> =>
  forStaff(ports, query, async stores => {
    const broadcast = await stores.broadcasts.read(query.broadcastId)
    return broadcast === undefined
      ? refuse({ code: 'not-found' })
      : ok(await count(stores, broadcast))
  })

/** A look of active staff, with their own eyes. */
export const forStaff = <T>(
  ports: Ports,
  query: Query,
  look: (
    stores: Stores,
    now: Temporal.Instant,
    staff: MemberInPerson,
  ) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> =>
  ports.transact(scopeOf(query), async stores => {
    const now = ports.now()
    const staff = await readStaff(stores, query.by, now)
    return staff.ok ? look(stores, now, staff.value) : staff
  })
