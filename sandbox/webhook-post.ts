import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isRecord } from './params.ts'
import type { Update } from './telegram-types.ts'

export type WebhookSettings = { url: string; secret: string | undefined; maxConnections: number }
export type PostOutcome =
  | { ok: true; reply: Record<string, unknown> | undefined }
  | { ok: false; message: string; retryAfter: number }
export type Poster = {
  /** Sends one update; `retryAfter` is in seconds. Never rejects. */
  post(update: Update): Promise<PostOutcome>
  close(): void
}

const readTimeoutMs = 60_000
const longestRetryAfter = 3600

export function createPoster({ url, secret, maxConnections }: WebhookSettings): Poster {
  const target = new URL(url)
  const secure = target.protocol === 'https:'
  const options = { keepAlive: true, maxSockets: maxConnections }
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options)
  const send = secure ? httpsRequest : httpRequest
  const headers = {
    'content-type': 'application/json',
    ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
  }
  return {
    post(update) {
      return new Promise(resolve => {
        const body = Buffer.from(JSON.stringify(update))
        const failed = (message: string) => resolve({ ok: false, message, retryAfter: 0 })
        const request = send(
          target,
          {
            method: 'POST',
            agent,
            headers: { ...headers, 'content-length': body.byteLength },
            timeout: readTimeoutMs,
          },
          response => readAnswer(response, resolve),
        )
        request.on('timeout', () => request.destroy(new Error('Read timeout expired')))
        request.on('error', error => failed(describe(error)))
        request.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}

const describe = (error: Error & { code?: string }) =>
  error.code === 'ECONNREFUSED' ? 'Connection refused' : error.message

function readAnswer(response: IncomingMessage, resolve: (outcome: PostOutcome) => void): void {
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  response.on('error', error => resolve({ ok: false, message: error.message, retryAfter: 0 }))
  response.on('end', () => {
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) {
      resolve({ ok: true, reply: parseReply(Buffer.concat(chunks)) })
      return
    }
    const wait = Number(response.headers['retry-after'] ?? 0)
    resolve({
      ok: false,
      message: `Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`.trim(),
      retryAfter: Number.isFinite(wait) ? Math.min(longestRetryAfter, Math.max(0, wait)) : 0,
    })
  })
}

function parseReply(body: Buffer): Record<string, unknown> | undefined {
  if (body[0] !== 0x7b) return undefined
  try {
    const reply: unknown = JSON.parse(body.toString('utf8'))
    return isRecord(reply) && typeof reply['method'] === 'string' ? reply : undefined
  } catch {
    return undefined
  }
}
