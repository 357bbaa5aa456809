import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChatView, LoggedCall, SimGroup, TapAnswer } from '#sandbox/sim-types'
import { openSession, type Session, token } from './sandbox-session.ts'

type Update = { update_id: number; [kind: string]: unknown }
type Sent = { message_id: number; update_id: number }

describe('updates', () => {
  let session: Session
  let ana: number
  const api = async (method: string, params: Record<string, unknown> = {}) => {
    const response = await fetch(`${session.url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    })
    return (await response.json()) as { ok: boolean; description: string; result: unknown }
  }
  const updates = async (params: Record<string, unknown> = {}) =>
    (await api('getUpdates', params)).result as Update[]
  const say = (text: string) => session.sim<Sent>('POST', `/people/${ana}/send`, { text })

  beforeAll(async () => {
    session = await openSession()
    ana = (await session.addPerson('Ana')).id
  })
  afterAll(() => session.close())

  it('have the shape of the schema, whatever a person does', async () => {
    const send = (body: unknown) => session.sim<Sent>('POST', `/people/${ana}/send`, body)
    await session.sim('POST', `/people/${ana}/start`, { payload: 'a-b_c' })
    const first = await send({ text: 'ciao @filo_bot, vedi example.org #ora' })
    await send({ text: 'reply', replyTo: first.message_id, forward: true })
    await send({ contact: { phone_number: '+39', first_name: 'Bo', user_id: 7 } })
    await send({ location: { latitude: 45, longitude: 8 } })
    for (const kind of ['photo', 'voice', 'sticker']) await send({ [kind]: true })
    await send({ document: { name: 'a.txt', text: 'x' } })
    await session.sim('POST', `/people/${ana}/edit`, { messageId: first.message_id, text: 'salve' })
    await session.sim<TapAnswer>('POST', `/people/${ana}/tap`, { messageId: 9, data: 'bad' })
    await session.sim('POST', `/people/${ana}/block`)
    await session.sim('POST', `/people/${ana}/unblock`)
    const group = await session.sim<SimGroup>('POST', '/groups', { title: 'G', members: [ana] })
    await session.sim('POST', `/groups/${group.id}/send`, { from: ana, text: '/start' })
    const silent = { from: ana, text: 'the bot does not hear this' }
    expect(await session.sim('POST', `/groups/${group.id}/send`, silent)).toMatchObject({
      update_id: null,
    })
    const channel = await session.sim<SimGroup>('POST', '/groups', { title: 'C', type: 'channel' })
    await session.sim('POST', `/channels/${channel.id}/post`, { text: 'news' })
    const found = await updates()
    const kinds = new Set(found.flatMap(update => Object.keys(update)))
    expect([...kinds].sort()).toEqual([
      'callback_query',
      'channel_post',
      'edited_message',
      'message',
      'my_chat_member',
      'update_id',
    ])
    expect(found).toHaveLength(17)
    expect(await session.mismatches()).toEqual([])
    await updates({ offset: -1 })
  })

  it('would not pass the schema with a field too many or too few', async () => {
    const [call] = (await session.calls()).filter(({ method }) => method === 'getUpdates')
    const spoiled = (result: unknown) => session.mismatches([{ ...(call as LoggedCall), result }])
    expect(await spoiled([{ update_id: 1, message: { text: 'x' } }])).toHaveLength(1)
    expect(await spoiled([{ update_id: 1, telepathy: {} }])).toHaveLength(1)
  })

  it('wake a poll that waits, and stay until confirmed', async () => {
    const [last] = await updates({ offset: -1 })
    const offset = (last?.update_id ?? 0) + 1
    const poll = updates({ offset, timeout: 10 })
    const started = performance.now()
    const sent = await say('hello')
    expect((await poll).map(update => update.update_id)).toEqual([sent.update_id])
    expect(performance.now() - started).toBeLessThan(1000)
    expect(await updates({ offset: sent.update_id })).toHaveLength(1)
    const { pending } = await session.sim<{ pending: number }>('GET', '/updates/stats')
    expect(pending).toBe(1)
    const empty = updates({ offset: sent.update_id + 1, timeout: 5 })
    const next = await say('more')
    expect(await empty).toMatchObject([{ update_id: next.update_id }])
    await updates({ offset: next.update_id + 1, limit: 1 })
  })

  it('end the older of two polls with 409', async () => {
    const older = api('getUpdates', { timeout: 10 })
    await session.sim('GET', '/state')
    const younger = api('getUpdates', { timeout: 10 })
    expect(await older).toMatchObject({
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    const sent = await say('who hears me?')
    expect(await younger).toMatchObject({ result: [{ update_id: sent.update_id }] })
    await updates({ offset: sent.update_id + 1 })
  })

  it('are forgotten by kind: presses after 150 s, messages after a day', async () => {
    await say('to be kept')
    await session.sim('POST', `/people/${ana}/tap`, { messageId: 1, data: 'x' })
    await session.sim('POST', '/clock', { advanceSeconds: 149 })
    expect(await session.sim('GET', '/updates/stats')).toMatchObject({ pending: 2 })
    await session.sim('POST', '/clock', { advanceSeconds: 2 })
    expect(await session.sim('GET', '/updates/stats')).toMatchObject({ pending: 1 })
    await session.sim('POST', '/clock', { advanceSeconds: 24 * 3600 })
    expect(await session.sim('GET', '/updates/stats')).toMatchObject({ pending: 0 })
  })

  it('are only of the kinds the bot asked for', async () => {
    await updates({ allowed_updates: ['message'] })
    const tapped = { messageId: 1, data: 'x' }
    expect(await session.sim('POST', `/people/${ana}/tap`, tapped)).toMatchObject({
      update_id: null,
    })
    await updates({ allowed_updates: [] })
    const view = await session.sim<ChatView>('GET', `/people/${ana}/chat`)
    expect(view.started).toBe(true)
  })
})
