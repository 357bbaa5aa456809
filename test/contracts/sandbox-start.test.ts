import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '#sandbox/server'
import type { ChatView, Person } from '#sandbox/sim-types'

const token = '123456:start'
const bots = [{ token, username: 'filo_bot', firstName: 'Filo' }]

const call = async <T>(url: string, method: string, body?: unknown): Promise<T> => {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  return (await response.json()) as T
}

describe('starting', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'filo-sandbox-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('says with the code of the system that a port is taken', async () => {
    const first = await createSandbox({ bots })
    await expect(createSandbox({ bots, port: first.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
    await first.close()
  })

  it('finds people and their chats again, with ids that only grow', async () => {
    const stateFile = join(folder, 'made', 'sandbox.json')
    const first = await createSandbox({ bots, stateFile })
    const ana = await call<Person>(`${first.url}/sim/people`, 'POST', { firstName: 'Ana' })
    const path = `/sim/people/${ana.id}`
    await call(`${first.url}${path}/start`, 'POST')
    const buttons = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] }
    const message = { chat_id: ana.id, text: 'keep me', reply_markup: buttons }
    await call(`${first.url}/bot${token}/sendMessage`, 'POST', message)
    const before = await call<ChatView>(`${first.url}${path}/chat`, 'GET')
    await first.close()

    const second = await createSandbox({ bots, stateFile })
    const after = await call<ChatView>(`${second.url}${path}/chat`, 'GET')
    expect(after.messages).toEqual(before.messages)
    expect(after.started).toBe(true)
    const messageId = after.messages.at(-1)?.message_id ?? 0
    const edit = { chat_id: ana.id, message_id: messageId, text: 'changed' }
    expect(await call(`${second.url}/bot${token}/editMessageText`, 'POST', edit)).toMatchObject({
      ok: true,
    })
    const said = { text: 'hello again' }
    const next = await call<{ message_id: number }>(`${second.url}${path}/send`, 'POST', said)
    expect(next.message_id).toBeGreaterThan(messageId)
    const bo = await call<Person>(`${second.url}/sim/people`, 'POST', { firstName: 'Bo' })
    expect(bo.id).not.toBe(ana.id)
    await second.close()
  })

  it('lets no link carry what a link cannot', async () => {
    const sandbox = await createSandbox({ bots })
    const ana = await call<Person>(`${sandbox.url}/sim/people`, 'POST', { firstName: 'Ana' })
    const start = `${sandbox.url}/sim/people/${ana.id}/start`
    expect(await call(start, 'POST', { payload: 'a b' })).toHaveProperty('error')
    expect(await call(start, 'POST', { payload: 'a-b_1' })).toHaveProperty('update_id')
    await sandbox.close()
  })
})
