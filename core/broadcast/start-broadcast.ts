import { notify } from '../delivery/notify.ts'
import type { BroadcastId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import { broadcastAfter } from './machine.ts'
import { refreshWatches } from './watch-broadcast.ts'

type StartBroadcast = { readonly territoryId: TerritoryId; readonly broadcastId: BroadcastId }

/**
 * Its time has come: everyone whom it is for enters a mailing, as they are now. An order that was
 * overtaken (put off, withdrawn, started already) does nothing.
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
