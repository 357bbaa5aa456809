import type { Exchange } from '../exchange/exchange.ts'
import type { ExchangeState } from '../exchange/machine.ts'
import type { Stores } from '../ports.ts'
import { isDiscreet } from './welcome.ts'

/** Before a yes, and after a no: nobody has appeared to anybody. */
const unspoken: ReadonlySet<ExchangeState> = new Set([
  'proposed',
  'declined',
  'withdrawn',
  'expired',
])

/**
 * A question that only who was asked knows of: that it was put would tell who asked, and whoever
 * reads along, what the other said of themselves.
 */
export async function isUnspoken(
  { listings }: Pick<Stores, 'listings'>,
  { state, requestId }: Pick<Exchange, 'state' | 'requestId'>,
): Promise<boolean> {
  if (!unspoken.has(state)) return false
  const request = await listings.read(requestId)
  return request !== undefined && isDiscreet(request)
}
