/** A gathering that does not take place: every hold is undone, and everyone in it is told. */
import { actWithin } from '../exchange/act-on-exchange.ts'
import type { Actor } from '../exchange/actor.ts'
import { releaseLesson } from '../exchange/giver-time.ts'
import type { TerritoryId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { closePlaces, type GatheringNews, tellOne } from './close-places.ts'
import type { Gathering } from './gathering.ts'
import { placesIn } from './places.ts'

export type CallingOff = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly by: Actor
  readonly news: GatheringNews
  readonly reason?: string
}

/** The gathering is locked and open. What is done already between two stays as they left it. */
export async function callOff(
  stores: Stores,
  gathering: Gathering,
  { news, by, reason, ...deed }: CallingOff,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  await stores.gatherings.setState(gathering.id, 'cancelled', now)
  const joined = placesIn(await stores.gatherings.places(gathering.id), 'joined')
  await stores.ledger.lockAccounts([gathering.leaderId, ...joined.map(place => place.memberId)])
  for (const exchange of await stores.exchanges.ofGathering(gathering.id)) {
    if (exchange.state !== 'scheduled' && exchange.state !== 'accepted') continue
    const commandId = `${deed.commandId}-${exchange.id}`
    const act = { ...deed, commandId, exchangeId: exchange.id, verb: 'cancel' } as const
    const done = await actWithin(stores, { ...act, by: hand(by, gathering), quiet: true }, now)
    if (!done.ok) return done
  }
  for (const { memberId } of joined) await tellOne(stores, gathering, memberId, news, now)
  await releaseLesson(stores, { ...gathering, state: 'cancelled' })
  await closePlaces(stores, gathering, news, now)
  const isLeader = by.kind === 'member' && by.memberId === gathering.leaderId
  if (!isLeader) await tellOne(stores, gathering, gathering.leaderId, news, now)
  if (gathering.requestId !== null) await stores.listings.setState(gathering.requestId, 'withdrawn')
  const row = { action: news, entity: 'gathering', entityId: gathering.id }
  const actor = by.kind === 'system' ? 'system' : `member-${by.memberId}`
  await stores.audit.write({ actor, ...row, ...(reason === undefined ? {} : { reason }) }, now)
  return ok(undefined)
}

/** The clock calls off in the leader's name: they said how few are too few. */
const hand = (by: Actor, { leaderId }: Gathering): Actor =>
  by.kind === 'system' ? { kind: 'member', memberId: leaderId } : by
