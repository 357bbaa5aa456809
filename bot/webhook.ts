/** Telegram posts one update at a time; 200 tells it that the command is committed. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Update } from 'grammy/types'
import type { HandleUpdate } from './updates.ts'

type WebhookDeps = {
  /** What Telegram sends in X-Telegram-Bot-Api-Secret-Token. */
  readonly secret: string
  readonly handle: HandleUpdate
  readonly report: (fault: unknown) => void
}

const largestBody = 1024 * 1024

/** Answers 200 after the commit; 500 makes Telegram send the same update again. */
export function createWebhook(
  deps: WebhookDeps,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const expected = digest(deps.secret)
  return async (request, response) => {
    const given = request.headers['x-telegram-bot-api-secret-token']
    const known = typeof given === 'string' && timingSafeEqual(digest(given), expected)
    answer(request, response, known ? await take(deps, request) : 401)
  }
}

/** The status to answer with, once all is done that it speaks of. */
async function take(deps: WebhookDeps, request: IncomingMessage): Promise<number> {
  if (request.method !== 'POST') return 405
  const body = await readBody(request).catch(() => undefined)
  if (body === undefined) return 413
  const update = toUpdate(body)
  if (update === undefined) return 400
  try {
    await deps.handle(update)
    return 200
  } catch (fault) {
    deps.report(fault)
    return 500
  }
}

/** Digests have one length, so that comparing takes the same time for every guess. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Undefined when the body is larger than any update; rejects when it breaks off. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Buffer)) return undefined
    size += chunk.length
    if (size > largestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function toUpdate(body: string): Update | undefined {
  try {
    const read: unknown = JSON.parse(body)
    const whole =
      typeof read === 'object' &&
      read !== null &&
      'update_id' in read &&
      Number.isSafeInteger(read.update_id)
    return whole ? (read as Update) : undefined
  } catch {
    return undefined
  }
}

/** A request whose body was not read to its end cannot share its connection with another. */
function answer(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(status).end()
}
