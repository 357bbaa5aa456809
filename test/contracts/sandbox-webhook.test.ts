import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from './sandbox-foreign-bot.ts'
import { openSession, type Session, token } from './sandbox-session.ts'

type Delivery = {
  text: string
  secret: string | string[] | undefined
  answer: (status: number, body?: string, headers?: Record<string, string>) => void
}

const wrong = (status: string) => `Wrong response from the webhook: ${status}`

describe('webhook', () => {
  let session: Session
  let server: Server
  let ana: number
  let bo: number
  const arrived: Delivery[] = []
  const readers: ((delivery: Delivery) => void)[] = []

  const next = () => {
    const ready = arrived.shift()
    return ready ? Promise.resolve(ready) : new Promise<Delivery>(resolve => readers.push(resolve))
  }
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const update = JSON.parse(body) as {
      message?: { text: string }
      callback_query?: { data: string }
    }
    const delivery: Delivery = {
      text: update.message?.text ?? update.callback_query?.data ?? '',
      secret: request.headers['x-telegram-bot-api-secret-token'],
      answer: (status, text = '', headers = {}) => response.writeHead(status, headers).end(text),
    }
    const reader = readers.shift()
    if (reader) reader(delivery)
    else arrived.push(delivery)
  }
  const api = async (method: string, params: Record<string, unknown> = {}) => {
    const query = new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)]))
    const response = await fetch(`${session.url}/bot${token}/${method}?${query.toString()}`)
    return (await response.json()) as Record<string, unknown>
  }
  const say = (who: number, text: string) => session.sim('POST', `/people/${who}/send`, { text })
  const clean = async () => {
    await expect.poll(() => session.sim('GET', '/updates/stats')).toMatchObject({ pending: 0 })
  }

  beforeAll(async () => {
    session = await openSession()
    ana = (await session.addPerson('Ana')).id
    bo = (await session.addPerson('Bo')).id
    server = createServer((request, response) => void receive(request, response))
    const port = await listen(server)
    await api('setWebhook', { url: `http://127.0.0.1:${port}/`, secret_token: 'key_1' })
  })
  afterAll(async () => {
    await session.close()
    server.close()
  })

  it('delivers each chat in order and different chats at once', async () => {
    await say(ana, 'a1')
    await say(ana, 'a2')
    await say(bo, 'b1')
    const [first, second] = [await next(), await next()]
    expect([first.text, second.text]).toEqual(['a1', 'b1'])
    expect(first.secret).toBe('key_1')
    first.answer(200)
    const third = await next()
    expect(third.text).toBe('a2')
    third.answer(200)
    second.answer(200)
    await clean()
  })

  it("lets a press overtake the same person's text, as Telegram does", async () => {
    await say(ana, 'slow text')
    const text = await next()
    await session.sim('POST', `/people/${ana}/tap`, { messageId: 1, data: 'press' })
    const press = await next()
    expect(press.text).toBe('press')
    press.answer(200)
    text.answer(200)
    await clean()
  })

  it('retries at once, then backs off, and runs the method in an answer', async () => {
    await say(ana, 'again')
    const failed = await next()
    failed.answer(500)
    const retried = await next()
    retried.answer(503)
    const info = async () => (await api('getWebhookInfo'))['result']
    await expect.poll(info).toMatchObject({
      last_error_message: wrong('503 Service Unavailable'),
      pending_update_count: 1,
    })
    await session.sim('POST', '/clock', { advanceSeconds: 2 })
    const third = await next()
    expect(third.text).toBe('again')
    const reply = { method: 'sendMessage', chat_id: ana, text: 'said by the answer' }
    third.answer(200, JSON.stringify(reply), { 'content-type': 'application/json' })
    await session.heard(ana, message => message.text === 'said by the answer')
    await clean()
  })

  it('waits for as long as Retry-After says', async () => {
    await say(ana, 'later')
    const first = await next()
    first.answer(429, '', { 'retry-after': '100' })
    await expect
      .poll(async () => (await api('getWebhookInfo'))['result'])
      .toMatchObject({ last_error_message: wrong('429 Too Many Requests') })
    await session.sim('POST', '/clock', { advanceSeconds: 99 })
    expect(arrived).toHaveLength(0)
    await session.sim('POST', '/clock', { advanceSeconds: 1 })
    const second = await next()
    second.answer(200)
    await clean()
  })

  it('excludes polling, and refuses bad secrets', async () => {
    expect(await api('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    })
    expect(await api('setWebhook', { url: 'http://x.org', secret_token: 'a b' })).toMatchObject({
      description: 'Bad Request: secret token contains unallowed characters',
    })
    const long = { url: 'http://x.org', secret_token: 'a'.repeat(257) }
    expect(await api('setWebhook', long)).toMatchObject({
      description: 'Bad Request: secret token is too long',
    })
  })
})
