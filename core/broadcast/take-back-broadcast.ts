import { actorOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import { ofOne } from './desk-reading.ts'
import { broadcastAfter } from './machine.ts'
import { deletableSince, reachChats } from './reach-chats.ts'
import { type BroadcastCommand, doByStaff } from './staff-broadcast.ts'
import type { PlacesCounts } from './store.ts'
import { refreshWatches } from './watch-broadcast.ts'

/** From how many chats it can be taken, and from how many it cannot any more. */
export const foreseeTakingBack =
  (ports: Ports) =>
  (query: Omit<BroadcastCommand, 'commandId'>): Promise<Result<PlacesCounts, Refusal>> =>
    ofOne(ports, query, ({ broadcasts }, { id }) =>
      broadcasts.countPlaces(id, deletableSince(ports.now())),
    )

/** Whoever waits does not get it, and it goes from the chats where it lies, within two days. */
export const takeBackBroadcast =
  (ports: Ports) =>
  (command: BroadcastCommand): Promise<Result<Broadcast, Refusal>> =>
    doByStaff(ports, command, async (stores, broadcast, now) => {
      const state = broadcastAfter(broadcast.state, 'take-back')
      if (state === undefined) {
        return { code: 'broadcast-not-now', state: broadcast.state, verb: 'take-back' }
      }
      const { id } = broadcast
      await stores.broadcasts.setState(id, state, now)
      const row = { action: 'broadcast.take-back', entity: 'broadcast', entityId: id }
      await stores.audit.write({ actor: actorOf(command.by), ...row }, now)
      await stores.hidden.lookAs('house')
      for (const mailing of await stores.mailings.about('broadcast', id)) {
        await stores.mailings.cancel(mailing.id, now)
      }
      await reachChats(stores, id, 'broadcast-delete', now)
      await refreshWatches(stores, id, now)
      return undefined
    })
