import type { AccountId } from '../ids.ts'
import type { Stores } from '../ports.ts'

/** The account of the solidarity fund; opened when something is booked against it for the first time. */
export async function seeFund({
  ledger,
  network,
}: Pick<Stores, 'ledger' | 'network'>): Promise<AccountId> {
  const fund = await ledger.fund()
  if (fund !== undefined) return fund.id
  return ledger.openFund((await network.settings()).fundFloor)
}
