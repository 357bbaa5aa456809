import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** What Telegram answers to a method; `undefined`: no answer came, or none that it would give. */
export type TelegramAnswer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false
      readonly error_code: number
      readonly description: string
      readonly parameters?: { readonly retry_after?: number }
    }

export type TelegramCall = (method: string, payload: object) => Promise<TelegramAnswer | undefined>

/** Connections that wait for the next message; as many as leave at once. */
const pool = { keepAlive: true, maxSockets: 256, scheduling: 'lifo' } as const

/**
 * One method at a time over connections that stay open, and nothing else: a thousand of them a
 * second must leave most of a small machine to the others.
 */
export function createTelegramCall(
  token: string,
  apiRoot: string,
  timeoutSeconds: number,
): TelegramCall {
  const root = new URL(apiRoot)
  const isSecure = root.protocol === 'https:'
  const agent = isSecure ? new HttpsAgent(pool) : new HttpAgent(pool)
  const request = isSecure ? requestHttps : requestHttp
  const path = `${root.pathname.replace(/\/$/, '')}/bot${token}`
  const place = { protocol: root.protocol, hostname: root.hostname, port: root.port, agent }
  return (method, payload) =>
    new Promise(resolve => {
      const body = Buffer.from(JSON.stringify(payload))
      const headers = { 'content-type': 'application/json', 'content-length': body.length }
      const call = request({ ...place, method: 'POST', path: `${path}/${method}`, headers })
      const none = () => resolve(undefined)
      const timer = setTimeout(() => {
        none()
        call.destroy()
      }, timeoutSeconds * 1000)
      const end = (answer: TelegramAnswer | undefined): void => {
        clearTimeout(timer)
        resolve(answer)
      }
      call.on('error', () => end(undefined))
      call.on('response', response => void read(response).then(end))
      call.end(body)
    })
}

async function read(response: IncomingMessage): Promise<TelegramAnswer | undefined> {
  try {
    response.setEncoding('utf8')
    let text = ''
    for await (const chunk of response) text += String(chunk)
    const answer: unknown = JSON.parse(text)
    return isAnswer(answer) ? answer : undefined
  } catch {
    return undefined
  }
}

const isAnswer = (answer: unknown): answer is TelegramAnswer =>
  typeof answer === 'object' && answer !== null && 'ok' in answer
