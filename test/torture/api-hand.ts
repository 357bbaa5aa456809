import { waitUntil } from './wait-until.ts'

export type ApiWish = {
  /** Below /v1. */
  readonly path: string
  /** Goes with every try, so that an answer which never came is not a second deed. */
  readonly key: string
  readonly body: object
}
export type ApiHand = (wish: ApiWish) => Promise<void>

/** As whoever taps: a machine that is busy starts the API slowly. */
const patienceMs = 150_000

/** An operator at the API, who insists. Throws what is refused. */
export const createApiHand =
  (apiUrl: string, secret: string): ApiHand =>
  async ({ path, key, body }) => {
    await waitUntil({ what: `the desk's ${key}`, ms: patienceMs }, async () => {
      const status = await post(`${apiUrl}/v1/${path}`, { secret, key, body })
      if (status === 200 || status === 201) return true
      if (status === 0 || status === 429 || status >= 500) return undefined
      throw new Error(`the API answers ${status} to ${key}`)
    })
  }

type Post = Pick<ApiWish, 'key' | 'body'> & { readonly secret: string }

/** The status; 0 when the API is not there or died half way. */
async function post(url: string, { secret, key, body }: Post): Promise<number> {
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
