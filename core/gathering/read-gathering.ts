/** A gathering as one viewer may see it: names only between its leader and those who are in. */
import type { Exchange } from '../exchange/exchange.ts'
import type { GatheringId, TerritoryId } from '../ids.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Voice } from '../listing/voice.ts'
import { isStaff } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Gathering, Place } from './gathering.ts'
import { isKeptOut } from './is-kept-out.ts'
import { freePlaces, placeOf, placesIn, rankInLine } from './places.ts'

export type GatheringCard = {
  readonly gathering: Gathering
  readonly role: 'leader' | 'guest' | 'operator'
  /** The viewer's own place, if they have or had one. */
  readonly mine: Place | undefined
  /** Counted from one in the waiting line; 0 for who does not wait. */
  readonly rank: number
  readonly joined: number
  readonly waiting: number
  readonly free: number
  /** How many of those who came have their minutes counted. */
  readonly confirmed: number
  /** First names of those in, for the leader and the desk alone. */
  readonly names: readonly string[]
  /** For those who are in, and the desk. */
  readonly leaderName: string | null
  readonly municipality: string
  /** What the leader wrote, for those who are in. */
  readonly note: string | null
  /** What the leader spoke, for those who are in. */
  readonly voice: Voice | null
  readonly hasBegun: boolean
  /** Until when the viewer's place is kept for a yes, in the territory's time. */
  readonly until: Temporal.PlainDateTime | null
  readonly today: Temporal.PlainDate
}

type Query = {
  readonly territoryId: TerritoryId
  readonly gatheringId: GatheringId
  readonly viewer: MemberInPerson
}

/** Refuses `not-found` to who has blocked, or is blocked by, somebody in it, or is not let in. */
export const readGathering =
  (ports: Ports) =>
  ({ territoryId, gatheringId, viewer }: Query): Promise<Result<GatheringCard, Refusal>> =>
    ports.transact({ territoryId, viewer: viewer.id }, async stores => {
      const gathering = await stores.gatherings.read(gatheringId)
      if (gathering === undefined) return refuse({ code: 'not-found' })
      const mine = placeOf(await stores.gatherings.places(gatheringId), viewer.id)
      const isIn = gathering.leaderId === viewer.id || mine?.state === 'joined'
      const serves = isStaff(viewer.roles) && mine === undefined && !isIn
      const isBarred = !isIn && !serves && (await isKeptOut(stores, gathering, viewer.id))
      if (isBarred) return refuse({ code: 'not-found' })
      const now = ports.now()
      if (serves) {
        const row = { action: 'gathering.read', entity: 'gathering', entityId: gatheringId }
        await stores.audit.write({ actor: actorOf(viewer.id), ...row }, now)
      }
      return ok(await toGatheringCard(stores, gathering, { ...viewer, serves }, now))
    })

type Viewer = Pick<MemberInPerson, 'id'> & { readonly serves: boolean }

export async function toGatheringCard(
  stores: Stores,
  gathering: Gathering,
  viewer: Viewer,
  now: Temporal.Instant,
): Promise<GatheringCard> {
  const places = await stores.gatherings.places(gathering.id)
  const exchanges = await stores.exchanges.ofGathering(gathering.id)
  const joined = placesIn(places, 'joined')
  const mine = placeOf(places, viewer.id)
  const role = roleOf(gathering, viewer)
  const reads = role !== 'guest' || mine?.state === 'joined'
  const leader = reads ? await stores.members.read(gathering.leaderId) : undefined
  const { timeZone } = await stores.network.territory()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const towns = await stores.network.municipalities(today)
  return {
    ...{ gathering, role, mine, today },
    rank: rankInLine(places, viewer.id),
    joined: joined.length,
    waiting: placesIn(places, 'waiting').length,
    free: freePlaces(gathering, places),
    confirmed: exchanges.filter(isCounted).length,
    names: role === 'guest' ? [] : await namesOf(stores, joined),
    leaderName: leader?.firstName ?? null,
    municipality: towns.find(town => town.code === gathering.municipalityCode)?.name ?? '',
    note: reads ? gathering.note : null,
    voice: reads && role !== 'operator' ? gathering.noteVoice : null,
    until: mine?.until?.toZonedDateTimeISO(timeZone).toPlainDateTime() ?? null,
    hasBegun: Temporal.Instant.compare(gathering.startsAt, now) <= 0,
  }
}

const isCounted = ({ state }: Exchange): boolean => state === 'confirmed'

const roleOf = ({ leaderId }: Gathering, { id, serves }: Viewer): GatheringCard['role'] => {
  if (leaderId === id) return 'leader'
  return serves ? 'operator' : 'guest'
}

async function namesOf(stores: Stores, joined: readonly Place[]): Promise<readonly string[]> {
  const names: string[] = []
  for (const { memberId } of joined) {
    const member = await stores.members.read(memberId)
    if (member !== undefined) names.push(member.firstName)
  }
  return names
}
