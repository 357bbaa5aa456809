/** The account of who left stands at zero: what was there, more or less, is the fund's. */
import type { MemberId } from '../ids.ts'
import { carryOver } from '../ledger/transfer.ts'
import { type Minutes, noMinutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'

/**
 * Passes what is settled on the account of a member who has left to the fund: credit, or a debt
 * that the fund carries, whatever its floor. `deed` names why. Answers with what was passed; zero
 * for who has not left, and where there is no fund. Locks the account until the work ends.
 */
export async function emptyLeaver(
  stores: Pick<Stores, 'ledger' | 'members'>,
  memberId: MemberId,
  deed: string,
  now: Temporal.Instant,
): Promise<Minutes> {
  await stores.ledger.lockAccounts([memberId])
  const account = await stores.ledger.accountOf(memberId)
  // Read after the lock: who leaves at this moment has left by now.
  const member = await stores.members.read(memberId)
  const fund = await stores.ledger.fund()
  if (member?.state !== 'left' || account === undefined || fund === undefined) return noMinutes
  if (account.settled === 0) return noMinutes
  const id = `${deed}-leaver-${account.id}`
  await stores.ledger.write(carryOver(id, { from: account.id, to: fund.id }, account.settled), now)
  return account.settled
}
