import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRequests, type Outgoing } from '#jobs/send-request'
import { openSession, type Session, token } from './sandbox-session.ts'

let telegram: Session
let send: ReturnType<typeof createRequests>
let phone = 0
beforeAll(async () => {
  telegram = await openSession()
  send = createRequests(token, telegram.url)
  phone = (await telegram.addPerson('Ana')).id
  await telegram.sim('POST', `/people/${phone}/start`, {})
})
afterAll(() => telegram.close())

const post = (content: Outgoing['content'], more: Partial<Outgoing> = {}) =>
  send({ chatId: phone, silent: false, rows: [], content, ...more })
const placeOf = async (content: Outgoing['content']): Promise<number> => {
  const answer = await post(content)
  if (answer.kind !== 'sent') throw new Error(answer.kind)
  return answer.messageId
}

it('a text with buttons is sent, changed and taken away, once and again', async () => {
  const rows = [[{ text: 'Sì', data: 'n:1:in' }]]
  const place = await placeOf({ text: '<b>Ciao</b>' })
  await telegram.heard(phone, ({ text }) => text === 'Ciao')
  const changed = { edited: place, text: 'Ciao a te' }
  expect(await post(changed, { rows })).toEqual({ kind: 'sent', messageId: place })
  const seen = await telegram.heard(phone, ({ text }) => text === 'Ciao a te')
  expect(JSON.stringify(seen.reply_markup)).toContain('n:1:in')
  // It says so already.
  expect(await post(changed, { rows })).toEqual({ kind: 'sent', messageId: place })
  expect(await post({ deleted: place })).toEqual({ kind: 'sent', messageId: place })
  expect(await post({ deleted: place })).toEqual({ kind: 'sent', messageId: place })
  expect(await post(changed)).toEqual({ kind: 'refused' })
  expect(await telegram.mismatches()).toEqual([])
})

it('what is paid for, silent or protected says so', async () => {
  await post({ text: 'Piano' }, { silent: true, isProtected: true, isPaid: true })
  const [call] = (await telegram.calls()).slice(-1)
  expect(call?.payload).toMatchObject({
    disable_notification: true,
    protect_content: true,
    allow_paid_broadcast: true,
  })
})

it('an answer that never comes is none', async () => {
  const nowhere = createRequests(token, 'http://127.0.0.1:9')
  const message = { chatId: phone, silent: false, rows: [], content: { text: 'x' } }
  expect(await nowhere(message)).toEqual({ kind: 'unanswered' })
})

it('a 429 and somebody who is gone are told apart', async () => {
  await telegram.sim('PUT', '/faults', {
    rules: [{ method: 'sendMessage', probability: 1, kind: '429', retryAfter: 7, times: 1 }],
  })
  expect(await post({ text: 'x' })).toEqual({ kind: 'flooded', seconds: 7 })
  await telegram.sim('POST', `/people/${phone}/block`, {})
  expect(await post({ text: 'x' })).toEqual({ kind: 'unreachable' })
})
