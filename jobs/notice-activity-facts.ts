import type { ActivityNotice, WeekHour } from '#bot/views/notice-activity'
import type { ActivityNews, Notice } from '#core/delivery/notice'
import type { MemberId, PlacementId, QueueItemId } from '#core/ids'
import type { PlacementState } from '#core/placement/machine'
import type { Placement } from '#core/placement/placement'
import { readSeen, sightOf } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

type OfActivity = Extract<Notice, { kind: `activity.${string}` | `mandate.${string}` }>

export const isOfActivity = (notice: Notice): notice is OfActivity =>
  notice.kind.startsWith('activity.') || notice.kind.startsWith('mandate.')

/** In which states it is still so; what has gone on meanwhile is told by the newer message. */
const stands: Record<ActivityNews, readonly PlacementState[]> = {
  'activity.begins': ['active'],
  'activity.changed': ['active', 'suspended'],
  'activity.rests': ['suspended'],
  'activity.resumes': ['active'],
  'activity.ended': ['completed', 'revoked'],
}

export async function activityFacts(
  stores: Stores,
  notice: OfActivity,
  reader: Reader,
): Promise<ActivityNotice | undefined> {
  switch (notice.kind) {
    case 'activity.flagged':
      return flaggedFacts(stores, notice.facts.queueItemId, reader)
    case 'activity.unseen':
      return { kind: notice.kind }
    case 'mandate.given':
    case 'mandate.ended': {
      const { mandate, organisationId } = notice.facts
      const body = organisationId === null ? undefined : await stores.members.read(organisationId)
      const isGone = organisationId !== null && body === undefined
      return isGone ? undefined : { kind: notice.kind, mandate, body: body?.firstName ?? '–' }
    }
    default:
      return newsFacts(stores, notice.kind, notice.facts.placementId, reader)
  }
}

/** Told to those who may see it, while it waits. */
async function flaggedFacts(
  stores: Stores,
  queueItemId: QueueItemId,
  { memberId, now }: Reader,
): Promise<ActivityNotice | undefined> {
  const item = await stores.queue.read(queueItemId)
  if (item?.state !== 'open' || item.placementId === null) return undefined
  const placement = await readSeen(stores, memberId, item.placementId, now)
  const person = placement && (await stores.members.read(placement.memberId))
  if (person === undefined) return undefined
  const { isStaff } = await sightOf(stores, memberId, now)
  return { kind: 'activity.flagged', queueItemId, name: person.firstName, isStaff }
}

async function newsFacts(
  stores: Stores,
  kind: ActivityNews,
  placementId: PlacementId,
  { memberId }: Reader,
): Promise<ActivityNotice | undefined> {
  const placement = await stores.placements.read(placementId)
  if (placement?.memberId !== memberId || !stands[kind].includes(placement.state)) return undefined
  const { hostId, activity, fromDay: firstDay, toDay: lastDay, tutorId } = placement
  return {
    ...{ kind, placementId, activity, firstDay, lastDay },
    host: (await nameOf(stores, hostId)) ?? '',
    tutor: await nameOf(stores, tutorId),
    ...(await whereOf(stores, placement)),
  }
}

async function whereOf(stores: Stores, placement: Placement) {
  const { placeId } = placement
  const place = placeId === null ? undefined : await stores.hosts.place(placeId)
  return { place: place ?? null, week: await weekOf(stores, placement) }
}

/** When somebody comes each week, as their plan says. */
export async function weekOf(
  { hosts, placements }: Pick<Stores, 'hosts' | 'placements'>,
  { id }: Pick<Placement, 'id'>,
): Promise<readonly WeekHour[]> {
  const week: WeekHour[] = []
  for (const { openingId, fromTime: from, toTime: to } of await placements.slotsOf(id)) {
    const opening = await hosts.opening(openingId)
    if (opening !== undefined) week.push({ weekday: opening.weekday, from, to })
  }
  return week
}

async function nameOf({ members }: Stores, id: MemberId | null): Promise<string | null> {
  const member = id === null ? undefined : await members.read(id)
  return member?.firstName ?? null
}
