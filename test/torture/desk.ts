import type { ExchangeId } from '#core/ids'
import { waitUntil } from './wait-until.ts'

export type DeskVerb = 'resolve' | 'annul' | 'reverse'

const patienceMs = 60_000

/**
 * An operator at the API. The same key goes with every try, so that an answer which never came
 * cannot end a dispute, or take something back, twice.
 */
export const createDesk =
  (apiUrl: string, secret: string) =>
  async (id: ExchangeId, verb: DeskVerb): Promise<void> => {
    const { path, body } = wishOf(verb)
    const key = `torture-${verb}-${id}`
    await waitUntil({ what: `the desk says ${verb} of ${id}`, ms: patienceMs }, async () => {
      const status = await post(`${apiUrl}/v1/exchanges/${id}/${path}`, secret, key, body)
      if (status === 200) return true
      if (status === 0 || status === 429 || status >= 500) return undefined
      throw new Error(`the API answers ${status} to ${verb} of exchange ${id}`)
    })
  }

function wishOf(verb: DeskVerb): { readonly path: string; readonly body: object } {
  const reason = 'torture'
  if (verb === 'reverse') return { path: 'reversal', body: { minutes: 0, reason } }
  const minutes = verb === 'resolve' ? { minutes: 45 } : {}
  return { path: 'resolution', body: { verb, reason, ...minutes } }
}

/** The status; 0 when the API is not there or died half way. */
async function post(url: string, secret: string, key: string, body: object): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
