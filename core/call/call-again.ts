import { notify } from '../delivery/notify.ts'
import type { QueueItemId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { callersFor } from './may-call.ts'

/** The day has come on which somebody is called again. Taken or closed meanwhile: nothing happens. */
export const callAgain =
  (ports: Ports) =>
  (command: {
    readonly commandId: string
    readonly territoryId: TerritoryId
    readonly queueItemId: QueueItemId
  }): Promise<Result<QueueItem, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<QueueItem, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const item = await stores.queue.lock(command.queueItemId)
      if (item === undefined) return refuse({ code: 'not-found' })
      if (!fresh || item.state !== 'open' || item.dueAt === null) return ok(item)
      const open: QueueItem = { ...item, dueAt: null }
      await stores.queue.save(open, now)
      for (const to of await callersFor(stores, open, now)) {
        const notice = { kind: 'call.opened', facts: { queueItemId: item.id } } as const
        await notify(stores, now, { to, notice, key: `${command.commandId}-call-${item.id}-${to}` })
      }
      return ok(open)
    })
