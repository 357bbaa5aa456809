import type { Dispatch } from '#core/delivery/dispatch'
import type { TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { WaitingOrder } from '#core/outbox/store'
import type { Ports } from '#core/ports'
import { ok } from '#core/result'
import type { JobQueue, QueuedJob } from './queue.ts'

export type RelayDeps = {
  readonly ports: Ports
  readonly dispatch: Dispatch
  readonly queue: Pick<JobQueue, 'add' | 'restart'>
}

export type Relay = {
  /** Moves every order that is due within the horizon into the queue. */
  readonly run: () => Promise<void>
  /** Asks the queue again about orders that should have been done by now. */
  readonly recover: () => Promise<void>
}

/**
 * Only what is due soon goes into the queue, with a delay to the millisecond; the rest stays in
 * the outbox, where a backup finds it and a lost Redis loses nothing.
 */
export const horizon = { hours: 1 } as const
/** Longer than a job needs with all its tries. */
const patience = { minutes: 5 } as const
const batch = 200

export function createRelay({ ports, dispatch, queue }: RelayDeps): Relay {
  return {
    run: async () => {
      const until = ports.now().add(horizon)
      for (const territoryId of await dispatch.territoriesWithOrders(until)) {
        while ((await moveSome(ports, queue, territoryId, until)) === batch);
      }
    },
    recover: async () => {
      const before = ports.now().subtract(patience)
      for (const territoryId of await dispatch.territoriesWithLate(before)) {
        const late = await ports.transact(houseOf({ territoryId }), async ({ outbox }) =>
          ok(await outbox.late(before, batch)),
        )
        if (late.ok) await queue.restart(late.value.map(toJob(territoryId, ports.now())))
      }
    },
  }
}

/**
 * Added to the queue before the mark is committed: a crash in between adds the same job id again,
 * which the queue ignores. The other order could lose one.
 */
async function moveSome(
  ports: Ports,
  queue: RelayDeps['queue'],
  territoryId: TerritoryId,
  until: Temporal.Instant,
): Promise<number> {
  const moved = await ports.transact(houseOf({ territoryId }), async ({ outbox }) => {
    const orders = await outbox.lockWaiting(until, batch)
    if (orders.length === 0) return ok(0)
    await queue.add(orders.map(toJob(territoryId, ports.now())))
    await outbox.markStarted(orders.map(order => order.id))
    return ok(orders.length)
  })
  return moved.ok ? moved.value : 0
}

/** The id is the order's own, without the colon that the queue keeps for itself. */
const toJob =
  (territoryId: TerritoryId, now: Temporal.Instant) =>
  ({ id, order, runAt }: WaitingOrder): QueuedJob => ({
    id: `order-${territoryId}-${id}`,
    name: order.job,
    data: { territoryId, outboxId: id, facts: order.facts },
    delayMs: Math.max(0, Math.ceil(now.until(runAt).total('milliseconds'))),
  })
