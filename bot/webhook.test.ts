import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWebhook } from './webhook.ts'

const secret = 'a-secret-of-Telegram'
let handled: Update[]
let handle: (update: Update) => Promise<void>
let faults: unknown[]
let url: string
const closers: (() => void)[] = []

beforeEach(async () => {
  handled = []
  faults = []
  handle = async update => void handled.push(update)
  const report = (fault: unknown) => faults.push(fault)
  const webhook = createWebhook({ secret, handle: update => handle(update), report })
  const server = createServer((request, response) => void webhook(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}/telegram`
  closers.push(() => server.close())
})

afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'x-telegram-bot-api-secret-token': secret, ...headers },
  })

describe('the address that Telegram posts to', () => {
  it('answers 200 after the update is done, not before', async () => {
    const done = Promise.withResolvers<undefined>()
    const begun = Promise.withResolvers<undefined>()
    handle = async () => {
      begun.resolve(undefined)
      await done.promise
    }
    let answered = false
    const answer = post('{"update_id":7}').then(response => {
      answered = true
      return response.status
    })
    await begun.promise
    expect(answered).toBe(false)
    done.resolve(undefined)
    expect(await answer).toBe(200)
  })

  it.each([
    ['another secret', { 'x-telegram-bot-api-secret-token': `${secret}x` }],
    ['no secret', { 'x-telegram-bot-api-secret-token': '' }],
  ])('turns %s away', async (_name, headers) => {
    expect((await post('{"update_id":7}', headers)).status).toBe(401)
    expect(handled).toEqual([])
  })

  it.each(['', 'null', '[]', '{"update_id":"7"}', '{"update_id":7', '"text"'])(
    'answers 400 to what is no update: %s',
    async body => {
      expect((await post(body)).status).toBe(400)
      expect(handled).toEqual([])
    },
  )

  it('takes a body of 1 MB and no more', async () => {
    const padded = (size: number) => JSON.stringify({ update_id: 7 }).padEnd(size)
    expect((await post(padded(1024 * 1024))).status).toBe(200)
    expect((await post(padded(1024 * 1024 + 1))).status).toBe(413)
    expect(handled).toHaveLength(1)
  })

  it('answers 500 to a fault, so that Telegram sends the update again', async () => {
    handle = async () => Promise.reject(new Error('away'))
    expect((await post('{"update_id":7}')).status).toBe(500)
    expect(faults).toHaveLength(1)
    handle = async update => void handled.push(update)
    expect((await post('{"update_id":7}')).status).toBe(200)
    expect(handled).toEqual([{ update_id: 7 }])
  })

  it('takes POST alone', async () => {
    const headers = { 'x-telegram-bot-api-secret-token': secret }
    expect((await fetch(url, { headers })).status).toBe(405)
  })
})
