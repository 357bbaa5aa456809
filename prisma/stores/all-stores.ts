import type { Stores } from '#core/ports'
import type { Sql } from '../sql.ts'
import { createAuditStore } from './audit.ts'
import { createCommandStore } from './commands.ts'
import { createDeliveryStore } from './deliveries.ts'
import { createDraftStore } from './drafts.ts'
import { createExchangeStore } from './exchanges.ts'
import { createInviteStore } from './invites.ts'
import { createLedgerStore } from './ledger.ts'
import { createListingStore } from './listings.ts'
import { createMemberStore } from './members.ts'
import { createNetworkStore } from './network.ts'
import { createOutboxStore } from './outbox.ts'
import { createQueueStore } from './queue.ts'
import { createTokenStore } from './tokens.ts'

/** Every store of one territory, on one connection: what a unit of work is given. */
export function createStores(sql: Sql, territoryId: number): Stores {
  return {
    audit: createAuditStore(sql, territoryId),
    commands: createCommandStore(sql, territoryId),
    deliveries: createDeliveryStore(sql, territoryId),
    drafts: createDraftStore(sql, territoryId),
    exchanges: createExchangeStore(sql, territoryId),
    invites: createInviteStore(sql, territoryId),
    ledger: createLedgerStore(sql, territoryId),
    listings: createListingStore(sql, territoryId),
    members: createMemberStore(sql, territoryId),
    network: createNetworkStore(sql, territoryId),
    outbox: createOutboxStore(sql, territoryId),
    queue: createQueueStore(sql, territoryId),
    tokens: createTokenStore(sql, territoryId),
  }
}
