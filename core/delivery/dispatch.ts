/** What a sender and a relay see across territories: who has something due, never what it is. */
import type { DeliveryId, TerritoryId } from '../ids.ts'

export type DueDelivery = {
  readonly territoryId: TerritoryId
  readonly id: DeliveryId
  /** Counts against the bulk budget: everything but replies. */
  readonly isBudgeted: boolean
}

export type Dispatch = {
  /** Waiting and due: by priority, then by due time. */
  readonly dueDeliveries: (now: Temporal.Instant, limit: number) => Promise<readonly DueDelivery[]>
  /** When the next message falls due, if any waits. */
  readonly nextDelivery: (after: Temporal.Instant) => Promise<Temporal.Instant | undefined>
  /** Territories with messages in `sending`: some may be stranded. */
  readonly territoriesSending: () => Promise<readonly TerritoryId[]>
  /** Territories with outbox rows that have to be started by then. */
  readonly territoriesWithOrders: (until: Temporal.Instant) => Promise<readonly TerritoryId[]>
  /** Territories with jobs that were started and should have ended by then. */
  readonly territoriesWithLate: (before: Temporal.Instant) => Promise<readonly TerritoryId[]>
  readonly territories: () => Promise<readonly TerritoryId[]>
  /** Calls back when a message or an order is committed. Resolves once it listens. */
  readonly listen: (wake: {
    readonly delivery: () => void
    readonly outbox: () => void
  }) => Promise<{ readonly stop: () => Promise<void> }>
}

/** The one pause that a 429 imposes on every sender of the bot, in every process. */
export type SendingPause = {
  readonly until: () => Promise<Temporal.Instant | undefined>
  /** Never shortens a pause. */
  readonly extend: (until: Temporal.Instant) => Promise<void>
}
