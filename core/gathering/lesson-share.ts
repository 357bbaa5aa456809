/**
 * Each who receives a lesson pays their full time. Who gives it earns its length once: what the
 * longest confirmation so far says; the rest goes to the solidarity fund.
 * A late confirmation never takes from what was earned, and the order of them changes no sum.
 */
import type { Exchange } from '../exchange/exchange.ts'
import type { Account } from '../ledger/store.ts'
import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Stores } from '../ports.ts'

/** What a confirmation adds for the giver, when another has confirmed `longest` minutes before. */
export const giverShare = (confirmed: Minutes, longest: Minutes): Minutes =>
  toMinutes(Math.max(0, confirmed - longest))

/** The giver's part of these minutes. The gathering is locked, so no other confirms meanwhile. */
export async function shareOf(
  stores: Pick<Stores, 'gatherings'>,
  { gatheringId }: Exchange,
  confirmed: Minutes,
): Promise<Minutes> {
  const longest =
    gatheringId === null ? noMinutes : await stores.gatherings.longestCounted(gatheringId)
  return giverShare(confirmed, longest)
}

/** The fund, for an exchange of a lesson that is earned once; undefined for every other. */
export async function fundBehind(
  stores: Pick<Stores, 'gatherings' | 'ledger'>,
  { gatheringId }: Exchange,
  settings: Pick<TerritorySettings, 'fundFloor'>,
): Promise<Account | undefined> {
  const gathering = gatheringId === null ? undefined : await stores.gatherings.read(gatheringId)
  if (gathering?.kind !== 'lesson' || gathering.earning !== 'once') return undefined
  const fund = await stores.ledger.fund()
  if (fund !== undefined) return fund
  await stores.ledger.openFund(settings.fundFloor)
  return stores.ledger.fund()
}
