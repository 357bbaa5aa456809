import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArrivalTally, ChatView, RateModel } from '#sandbox/sim-types'
import { openSession, type Session, token } from './sandbox-session.ts'

/** Enough for a burst. */
const many = 2000
const firstId = 500_000
const idOf = (index: number) => firstId + index

describe('sending limits', () => {
  let session: Session
  const post = async (method: string, params: Record<string, unknown> = {}) => {
    const response = await fetch(`${session.url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    })
    return (await response.json()) as { ok: boolean; error_code?: number; result: never }
  }
  const send = (chat_id: number, more = {}) => post('sendMessage', { chat_id, text: 'x', ...more })
  const sendTo = async (from: number, count: number, more = {}) => {
    const ids = Array.from({ length: count }, (_, index) => idOf(from + index))
    const answers = await Promise.all(ids.map(id => send(id, more)))
    return answers.filter(({ ok }) => ok).length
  }
  /** A ban longer than any machine is slow. */
  const limit = (model: Partial<RateModel>) =>
    session.sim('PUT', '/rate', { enforce: true, banSeconds: 60, ...model })
  const tally = (query: string) => session.sim<ArrivalTally>('GET', `/arrivals/tally?${query}`)

  beforeAll(async () => {
    session = await openSession()
  })
  beforeEach(async () => {
    await session.sim('POST', '/reset')
    const people = Array.from({ length: many }, (_, index) => ({
      id: idOf(index),
      firstName: `P${index}`,
    }))
    const made = await session.sim<{ ids: number[] }>('POST', '/people/many', {
      people,
      started: true,
    })
    expect(made.ids).toHaveLength(many)
    await limit({ banStopsAll: false, bulkPerSecond: 30, chatPerSecond: 1, chatBurst: 20 })
  })
  afterAll(() => session.close())

  it('count what is sent in bulk, and neither answers nor what is paid for', async () => {
    await session.sim('POST', `/people/${idOf(0)}/send`, { text: 'hello?' })
    const sent = await sendTo(1, 600)
    expect(sent).toBeGreaterThanOrEqual(33)
    expect(sent).toBeLessThan(600)
    expect(await send(idOf(0))).toMatchObject({ ok: true })
    expect(await sendTo(1000, 60, { allow_paid_broadcast: true })).toBe(60)
    expect(await send(idOf(900))).toMatchObject({ error_code: 429 })
    await session.sim('POST', '/clock', { advanceSeconds: 60 })
    expect(await send(idOf(900))).toMatchObject({ ok: true })
    expect(await session.sim('GET', '/log/counts')).toEqual({
      'sendMessage 200': sent + 1 + 60 + 1,
      'sendMessage 429': 600 - sent + 1,
    })
  })

  it('share a chat between what is sent and what is edited; deleting is free', async () => {
    await limit({ chatPerSecond: 0.01, chatBurst: 5 })
    const chat_id = idOf(0)
    const { result } = await send(chat_id)
    const { message_id } = result as { message_id: number }
    const edit = (text: string) => post('editMessageText', { chat_id, message_id, text })
    for (const text of ['a', 'b', 'c', 'd']) expect(await edit(text)).toMatchObject({ ok: true })
    expect(await edit('e')).toMatchObject({ error_code: 429 })
    expect(await post('deleteMessage', { chat_id, message_id })).toMatchObject({ ok: true })
    expect(await tally('kind=edited')).toMatchObject({ messages: 4, chats: 1 })
    expect(await tally('kind=deleted&text=d')).toMatchObject({ messages: 1 })
  })

  it('stop every method while the bot is banned, where that is wanted', async () => {
    await limit({ banStopsAll: true, bulkPerSecond: 0.1 })
    expect(await send(idOf(0))).toMatchObject({ ok: true })
    expect(await post('getMe')).toMatchObject({ ok: true })
    expect(await send(idOf(1))).toMatchObject({ error_code: 429 })
    expect(await post('getMe')).toMatchObject({ error_code: 429 })
    expect(await post('getUpdates')).toMatchObject({ ok: true })
    await session.sim('POST', '/clock', { advanceSeconds: 60 })
    expect(await post('getMe')).toMatchObject({ ok: true })
  })

  it('leave a record of what arrived, also of what the bot was not told', async () => {
    await session.sim('PUT', '/rate', { enforce: false })
    const rule = { kind: 'deliver-then-drop', chatId: idOf(1), probability: 1, times: 1 }
    await session.sim('PUT', '/faults', { rules: [rule] })
    await expect(send(idOf(1), { text: 'job 7' })).rejects.toThrow('fetch failed')
    await sendTo(1, 3, { text: 'job 7' })
    await session.sim('PUT', '/faults', { rules: [{ kind: 'reset', probability: 1, times: 1 }] })
    await expect(send(idOf(5), { text: 'job 7' })).rejects.toThrow('fetch failed')
    expect(await tally('text=job+7')).toMatchObject({
      messages: 4,
      chats: 3,
      repeated: [{ chatId: idOf(1), times: 2 }],
    })
    const { arrivals } = await session.sim<{ arrivals: unknown[] }>('GET', '/arrivals?text=job')
    expect(arrivals[0]).toMatchObject({ chatId: idOf(1), text: 'job 7', kind: 'sent' })
  })

  it('keep no more of a chat than its newest two thousand messages', async () => {
    await session.sim('PUT', '/rate', { enforce: false })
    for (let round = 0; round < 21; round += 1) {
      await Promise.all(Array.from({ length: 100 }, () => send(idOf(0))))
    }
    const view = await session.sim<ChatView>('GET', `/people/${idOf(0)}/chat`)
    expect(view.messages).toHaveLength(2000)
  })
})
