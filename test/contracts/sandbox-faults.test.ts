import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChatView } from '#sandbox/sim-types'
import { openSession, type Session, token } from './sandbox-session.ts'

type Answer = { ok: boolean; description?: string; result?: unknown; parameters?: unknown }

describe('faults', () => {
  let session: Session
  let ana: number
  const post = (method: string, params: Record<string, unknown> = {}) =>
    fetch(`${session.url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    })
  const send = (text: string) => post('sendMessage', { chat_id: ana, text })
  const plan = (rules: unknown[], updates = {}) =>
    session.sim('PUT', '/faults', { rules, updates, seed: 7 })
  const texts = async () => {
    const view = await session.sim<ChatView>('GET', `/people/${ana}/chat`)
    return view.messages.map(message => message.text)
  }

  beforeAll(async () => {
    session = await openSession()
  })
  beforeEach(async () => {
    await session.sim('POST', '/reset')
    ana = (await session.addPerson('Ana')).id
    await session.sim('POST', `/people/${ana}/start`, {})
  })
  afterAll(() => session.close())

  it('429 comes with the seconds in the body and in the header, as often as asked', async () => {
    await plan([{ kind: '429', method: 'sendMessage', probability: 1, times: 1, retryAfter: 3 }])
    const limited = await send('one')
    expect(limited.status).toBe(429)
    expect(limited.headers.get('retry-after')).toBe('3')
    expect(await limited.json()).toMatchObject({ parameters: { retry_after: 3 } })
    expect((await send('two')).status).toBe(200)
    expect(await texts()).toEqual(['/start', 'two'])
  })

  it('a reset delivers nothing, a dropped answer delivers all the same', async () => {
    await plan([{ kind: 'reset', chatId: ana, probability: 1, times: 1 }])
    await expect(send('lost')).rejects.toThrow('fetch failed')
    await plan([{ kind: 'deliver-then-drop', probability: 1, times: 1 }])
    await expect(send('arrived')).rejects.toThrow('fetch failed')
    expect(await texts()).toEqual(['/start', 'arrived'])
    const calls = (await session.calls()).map(({ fault, delivered, responded }) => ({
      fault,
      delivered,
      responded,
    }))
    expect(calls).toEqual([
      { fault: 'reset', delivered: false, responded: false },
      { fault: 'deliver-then-drop', delivered: true, responded: false },
    ])
  })

  it('5xx refuses, slow answers late', async () => {
    await plan([{ kind: '5xx', probability: 1, times: 1 }])
    expect(await (await send('x')).json()).toMatchObject({ ok: false, error_code: 502 })
    await plan([{ kind: 'slow', probability: 1, delayMs: 120 }])
    const started = performance.now()
    await send('late')
    expect(performance.now() - started).toBeGreaterThan(110)
  })

  it('a duplicated update comes again after it was confirmed', async () => {
    await plan([], { duplicate: 1 })
    await session.sim('POST', `/people/${ana}/send`, { text: 'twice' })
    await plan([])
    const poll = async (offset: number) =>
      ((await (await post('getUpdates', { offset })).json()) as { result: { update_id: number }[] })
        .result
    const first = await poll(0)
    const id = first.at(-1)?.update_id ?? 0
    expect((await poll(id + 1)).map(update => update.update_id)).toEqual([id])
    const { confirmed } = await session.sim<{ confirmed: number }>('GET', '/updates/stats')
    expect((await poll(id + 2)).length).toBe(0)
    expect(await session.sim('GET', '/updates/stats')).toMatchObject({ confirmed: confirmed + 1 })
  })

  it('reordered updates come in another order, and none is lost', async () => {
    await plan([], { reorder: 0.5 })
    const ids: number[] = []
    for (let count = 0; count < 20; count += 1) {
      const sent = await session.sim<{ update_id: number }>('POST', `/people/${ana}/send`, {
        text: `${count}`,
      })
      ids.push(sent.update_id)
    }
    const seen: number[] = []
    await expect
      .poll(async () => {
        const offset = Math.max(0, ...seen) + 1
        const answer = (await (await post('getUpdates', { offset })).json()) as Answer
        seen.push(...(answer.result as { update_id: number }[]).map(update => update.update_id))
        return ids.every(id => seen.includes(id))
      })
      .toBe(true)
    const own = seen.filter(id => ids.includes(id))
    expect(own).not.toEqual(ids)
    expect([...own].sort((a, b) => a - b)).toEqual(ids)
  })

  it('the rate model: five at once to a chat, then one a second', async () => {
    await session.sim('PUT', '/rate', { enforce: true, chatBurst: 5 })
    await session.sim('POST', '/clock', { advanceSeconds: 60 })
    const statuses = []
    for (let count = 0; count < 6; count += 1) statuses.push((await send(`${count}`)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    await session.sim('POST', '/clock', { advanceSeconds: 1 })
    expect((await send('after a second')).status).toBe(200)
    await session.sim('PUT', '/rate', { enforce: false })
  })

  it('a press is answered once, and not after a minute', async () => {
    const press = async () => {
      const { callbackId } = await session.sim<{ callbackId: string }>(
        'POST',
        `/people/${ana}/tap`,
        { messageId: 1, data: 'x' },
      )
      return { callback_query_id: callbackId }
    }
    const once = await press()
    expect((await post('answerCallbackQuery', once)).status).toBe(200)
    expect((await post('answerCallbackQuery', once)).status).toBe(400)
    const late = await press()
    await session.sim('POST', '/clock', { advanceSeconds: 61 })
    expect((await post('answerCallbackQuery', late)).status).toBe(400)
  })

  it('names parameters that Telegram does not know, and the token that is none', async () => {
    await post('sendMessage', { chat_id: ana, text: 'x', parsemode: 'HTML' })
    expect((await session.calls()).at(-1)?.warnings).toEqual(['unknown parameter parsemode'])
    expect((await fetch(`${session.url}/bot1:wrong/getMe`)).status).toBe(401)
    const shouted = await fetch(`${session.url}/bot${token}/GETME`)
    expect(((await shouted.json()) as Answer).ok).toBe(true)
  })
})
