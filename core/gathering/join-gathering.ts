import { notify } from '../delivery/notify.ts'
import { isHidden } from '../hidden/may-know.ts'
import type { ExchangeId, GatheringId, MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { agreePlace } from './agree-place.ts'
import type { Gathering, Place } from './gathering.ts'
import { isKeptOut } from './is-kept-out.ts'
import type { PlaceState } from './machine.ts'
import { decideJoining, type Joining, placeOf } from './places.ts'

export type JoinGathering = MemberCommand & { readonly gatheringId: GatheringId }

/**
 * A place, or the end of the line when all are taken; again, it stays as it is. Refuses `no-room`
 * to who has no hours for a lesson, and `no-longer-open` when a crew's leader has none: who wants
 * to help never reads why, the leader does.
 */
export const joinGathering =
  (ports: Ports) =>
  async (command: JoinGathering): Promise<Result<PlaceState, Refusal>> => {
    const now = ports.now()
    const joined = await ports.transact(scopeOf(command), stores => join(stores, command, now))
    if (joined.ok || joined.refusal.code !== 'no-room') return joined
    return refuseForRoom(ports, command, joined.refusal, now)
  }

async function join(
  stores: Stores,
  command: JoinGathering,
  now: Temporal.Instant,
): Promise<Result<PlaceState, Refusal>> {
  const { gatheringId, by } = command
  const gathering = await stores.gatherings.lock(gatheringId)
  if (gathering === undefined) return refuse({ code: 'not-found' })
  const places = await stores.gatherings.places(gatheringId)
  const mine = placeOf(places, by)
  if (!(await stores.commands.claim(command.commandId, now))) return ok(mine?.state ?? 'left')
  const member = await stores.members.read(by)
  if (member?.state !== 'active') return refuse({ code: 'member-paused' })
  if (await isHidden(stores, by, now)) return refuse({ code: 'through-desk' })
  if (await isKeptOut(stores, gathering, by)) return refuse({ code: 'no-longer-open' })
  const decided = decideJoining(gathering, places, by, now)
  if (!decided.ok) return decided
  return enter(stores, gathering, { command, mine, joining: decided.value }, now)
}

type Entry = {
  readonly command: JoinGathering
  readonly mine: Place | undefined
  readonly joining: Joining
}

async function enter(
  stores: Stores,
  gathering: Gathering,
  { command, mine, joining }: Entry,
  now: Temporal.Instant,
): Promise<Result<PlaceState, Refusal>> {
  const { verb, number } = joining
  const { by: memberId, commandId } = command
  if (verb === 'stay') return ok(mine?.state ?? 'left')
  if (verb === 'wait') {
    const place = { memberId, number, state: 'waiting', exchangeId: null, until: null } as const
    await stores.gatherings.savePlace(gathering.id, place, now)
    await audit(stores, gathering, memberId, 'gathering.waited', now)
    return ok('waiting')
  }
  const { territoryId } = command
  const agreed = await agreePlace(stores, gathering, { memberId, commandId, territoryId }, now)
  if (!agreed.ok) return agreed
  await seat(stores, gathering, { memberId, number, exchangeId: agreed.value }, now)
  return ok('joined')
}

async function seat(
  stores: Stores,
  gathering: Gathering,
  seated: { memberId: MemberId; number: number; exchangeId: ExchangeId },
  now: Temporal.Instant,
): Promise<void> {
  const { memberId } = seated
  const place = { ...seated, state: 'joined', until: null } as const
  await stores.gatherings.savePlace(gathering.id, place, now)
  await audit(stores, gathering, memberId, 'gathering.joined', now)
  await notify(stores, now, {
    to: gathering.leaderId,
    notice: { kind: 'gathering.joined', facts: { gatheringId: gathering.id, memberId } },
    key: `gathering-${gathering.id}-joined-${seated.exchangeId}`,
    deadline: gathering.startsAt,
  })
}

const audit = (
  stores: Stores,
  { id }: Gathering,
  memberId: MemberId,
  action: string,
  now: Temporal.Instant,
): Promise<void> =>
  stores.audit.write({ actor: actorOf(memberId), action, entity: 'gathering', entityId: id }, now)

/** In a transaction of its own, for the first one rolled back; the leader is told once a day. */
async function refuseForRoom(
  ports: Ports,
  { territoryId, gatheringId }: JoinGathering,
  refusal: Refusal,
  now: Temporal.Instant,
): Promise<Result<PlaceState, Refusal>> {
  const told = await ports.transact(houseOf({ territoryId }), async stores => {
    const gathering = await stores.gatherings.read(gatheringId)
    if (gathering?.kind !== 'crew') return ok(false)
    await notify(stores, now, {
      to: gathering.leaderId,
      notice: { kind: 'gathering.no-room', facts: { gatheringId } },
      key: `gathering-${gatheringId}-no-room-${now.toString().slice(0, 10)}`,
      deadline: gathering.startsAt,
    })
    return ok(true)
  })
  if (!told.ok) return told
  return refuse(told.value ? { code: 'no-longer-open' } : refusal)
}
