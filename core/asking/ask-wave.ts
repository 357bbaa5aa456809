import { askGivers } from '../exchange/ask-givers.ts'
import type { ExchangeId } from '../ids.ts'
import type { HelpRequest } from '../listing/listing.ts'
import { findMatches } from '../matching/find-matches.ts'
import type { Stores } from '../ports.ts'
import { orderWave } from './go-on-asking.ts'
import { nextFew } from './next-few.ts'
import { reportNobody } from './report-nobody.ts'
import { morningAfter, nextWaveAt, paceOf } from './schedule.ts'

/**
 * Asks the next few, and orders what follows: another wave while anyone is left, a look while
 * answers are awaited, else word that there is nobody. The request is locked.
 */
export async function askWave(
  stores: Stores,
  request: HelpRequest,
  actor: string,
  now: Temporal.Instant,
): Promise<readonly ExchangeId[]> {
  const pace = await paceOf(stores)
  const { waveSize } = pace.settings
  const found = await findMatches(stores, request, now)
  const chosen = nextFew(found.matches, waveSize)
  const who = { request, chosen, found, actor, resting: 'never' } as const
  const ids = await askGivers(stores, who, now)
  const { matches: left } = ids.length === 0 ? found : await findMatches(stores, request, now)
  const { waiting, later } = await stores.askings.counts(request.id, now)
  if (left.length === 0 && waiting + later === 0) {
    await reportNobody(stores, request, found, now)
    return ids
  }
  // Those who are left may all have been asked enough today.
  const restAll = left.length > 0 && nextFew(left, waveSize).length === 0
  const usual = nextWaveAt(request, now, pace)
  const morning = morningAfter(now, pace.quiet)
  await orderWave(stores, request, { state: 'going', nextAt: restAll ? morning : usual })
  return ids
}
