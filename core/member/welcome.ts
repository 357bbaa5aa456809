import type { MemberId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import { gift } from '../ledger/transfer.ts'
import { type Minutes, noMinutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/**
 * The welcome gift from the solidarity fund: the minutes given, 0 when the territory gives none,
 * has no fund, or the fund has no room. Refuses only when the fund ran dry this very moment.
 */
export async function giveWelcome(
  stores: Pick<Stores, 'ledger' | 'network'>,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<Result<Minutes, Refusal>> {
  const { welcomeGrant } = await stores.network.settings()
  const fund = await stores.ledger.fund()
  const account = await stores.ledger.accountOf(memberId)
  if (welcomeGrant <= 0 || fund === undefined || account === undefined) return ok(noMinutes)
  if (missingRoom(fund, welcomeGrant) > 0) return ok(noMinutes)
  const pair = { from: fund.id, to: account.id }
  const written = await stores.ledger.write(gift(`welcome-${memberId}`, pair, welcomeGrant), now)
  return written === 'no-room'
    ? refuse({ code: 'no-room', missing: welcomeGrant })
    : ok(welcomeGrant)
}
