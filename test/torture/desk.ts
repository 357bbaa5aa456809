import type { ExchangeId } from '#core/ids'
import { waitUntil } from './wait-until.ts'

type Verb = 'resolve' | 'annul'

const patienceMs = 60_000

/**
 * An operator at the API. The same key goes with every try, so that an answer which never came
 * cannot end a dispute twice.
 */
export const createDesk =
  (apiUrl: string, secret: string) =>
  async (id: ExchangeId, verb: Verb): Promise<void> => {
    const body = { verb, reason: 'torture', ...(verb === 'resolve' && { minutes: 45 }) }
    const key = `torture-${verb}-${id}`
    await waitUntil({ what: `the desk ends the dispute of ${id}`, ms: patienceMs }, async () => {
      const status = await post(`${apiUrl}/v1/exchanges/${id}/resolution`, secret, key, body)
      if (status === 200) return true
      if (status === 0 || status === 429 || status >= 500) return undefined
      throw new Error(`the API answers ${status} to ${verb} of exchange ${id}`)
    })
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
