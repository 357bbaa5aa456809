/** Two people may write to each other from the first yes until some hours after the end. */
import type { ExchangeId } from '../ids.ts'
import type { Stores } from '../ports.ts'

type TalkReader = Pick<Stores, 'talks' | 'network'>

export async function isTalkOpen(
  stores: TalkReader,
  exchangeId: ExchangeId,
  now: Temporal.Instant,
): Promise<boolean> {
  return stores.talks.isOpen(exchangeId, await talkEnd(stores, now))
}

/** What ended at this instant or before is silent now. */
export async function talkEnd(
  { network }: Pick<Stores, 'network'>,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const { talkHours } = await network.settings()
  return now.subtract({ hours: talkHours })
}
