/** What a sender and a relay see across territories: who has something due, never what it is. */
import type { DeliveryId, MailingId, TerritoryId } from '../ids.ts'

export type DueDelivery = {
  readonly territoryId: TerritoryId
  readonly id: DeliveryId
}

export type DueMailing = { readonly territoryId: TerritoryId; readonly id: MailingId }

export type Dispatch = {
  /** Waiting and due: by priority, then by due time. */
  readonly dueDeliveries: (now: Temporal.Instant, limit: number) => Promise<readonly DueDelivery[]>
  /** When the next message falls due, or the next mailing, if any waits. */
  readonly nextDelivery: (after: Temporal.Instant) => Promise<Temporal.Instant | undefined>
  /** Of all that run and are due, somebody waiting in them, the one with the nearest deadline. */
  readonly nextMailing: (now: Temporal.Instant) => Promise<DueMailing | undefined>
  /**
   * Those that run and of which nobody waits any more (what is on the way may still be), and those
   * that are paused beyond their deadline.
   */
  readonly emptyMailings: (now: Temporal.Instant) => Promise<readonly DueMailing[]>
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
