import { notify } from '../delivery/notify.ts'
import type { BroadcastId, MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import { broadcastAfter } from './machine.ts'
import { countPeople, needsTwo } from './needs-two.ts'
import { tellStaff } from './tell-staff.ts'
import { refreshWatches } from './watch-broadcast.ts'

type StartBroadcast = { readonly territoryId: TerritoryId; readonly broadcastId: BroadcastId }

/**
 * Its time has come: everyone whom it is for enters a mailing, as they are now. An order that was
 * overtaken (put off, withdrawn, started already) does nothing. Where it has come to reach more
 * people than one operator may write to alone, it waits for a second one instead.
 */
export const startBroadcast =
  ({ transact, now: clock }: Ports) =>
  ({ territoryId, broadcastId }: StartBroadcast): Promise<Result<void, Refusal>> =>
    transact(houseOf({ territoryId }), async stores => {
      const now = clock()
      const broadcast = await stores.broadcasts.lock(broadcastId)
      const state = broadcast && broadcastAfter(broadcast.state, 'start')
      if (broadcast === undefined || state === undefined) return ok(undefined)
      const { startsAt, deadlineAt, emergency } = broadcast
      if (startsAt !== null && Temporal.Instant.compare(startsAt, now) > 0) return ok(undefined)
      const alone = await aloneAboveLimit(stores, broadcast)
      if (alone !== undefined) {
        await hold(stores, broadcastId, alone, now)
        return ok(undefined)
      }
      const about = { kind: 'broadcast', subjectId: broadcastId } as const
      const times = { passesQuiet: emergency, dueAt: now, deadlineAt }
      const mailingId = await stores.mailings.open({ ...about, ...times }, now)
      await stores.broadcasts.enterAudience(broadcastId, mailingId, now)
      await stores.broadcasts.setState(broadcastId, state, now)
      const row = { action: 'broadcast.start', entity: 'broadcast', entityId: broadcastId }
      await stores.audit.write({ actor: 'system', ...row }, now)
      await tellStarted(stores, broadcast, now)
      await refreshWatches(stores, broadcastId, now)
      return ok(undefined)
    })

/** Who sent it without a second one, if by now it needs one: with their eyes, as when they sent it. */
async function aloneAboveLimit(
  stores: Stores,
  broadcast: Broadcast,
): Promise<MemberId | undefined> {
  const { askedBy, approvedBy } = broadcast
  if (askedBy === null || approvedBy !== null) return undefined
  await stores.hidden.lookAs(askedBy)
  const people = await countPeople(stores, broadcast)
  await stores.hidden.lookAs('house')
  const isAbove = needsTwo(broadcast, people, await stores.network.settings())
  return isAbove ? askedBy : undefined
}

async function hold(
  stores: Stores,
  id: BroadcastId,
  askedBy: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  await stores.broadcasts.setState(id, 'awaiting', now)
  await tellStaff(stores, id, { verb: 'submit', by: askedBy }, now)
  const row = { action: 'broadcast.hold', entity: 'broadcast', entityId: id }
  await stores.audit.write({ actor: 'system', ...row }, now)
  await refreshWatches(stores, id, now)
}

/** Who put it off may be elsewhere by now: they read that it has begun. */
async function tellStarted(
  stores: Stores,
  { id, startsAt, askedBy }: Broadcast,
  now: Temporal.Instant,
): Promise<void> {
  if (startsAt === null || askedBy === null) return
  const notice = { kind: 'broadcast.started', facts: { broadcastId: id } } as const
  await notify(stores, now, { to: askedBy, notice, key: `broadcast.started-${id}` })
}
