import { carryOver } from '../ledger/transfer.ts'
import type { Stores } from '../ports.ts'
import type { RecordPair } from './compare-records.ts'

/**
 * The minutes of the record that goes become those of the one that stays, credit or debt, by one
 * transfer: every entry before it stays as it was, and all accounts together sum to what they did.
 */
export async function joinAccounts(
  stores: Pick<Stores, 'ledger' | 'network'>,
  { gone, stays }: RecordPair,
  now: Temporal.Instant,
): Promise<void> {
  const from = await stores.ledger.accountOf(gone)
  if (from === undefined) return
  const { floor } = await stores.network.settings()
  const into = await stores.ledger.accountOf(stays)
  const to = into?.id ?? (await stores.ledger.openAccount(stays, floor))
  if (from.settled === 0) return
  const deed = `merge-${gone}-${stays}`
  // A correction asks no floor: the person owes as much as before.
  await stores.ledger.write(carryOver(deed, { from: from.id, to }, from.settled), now)
}
