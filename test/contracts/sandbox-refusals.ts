import { expect, it } from 'vitest'
import type { Refusal } from './sandbox-foreign-bot.ts'
import type { Stage } from './sandbox-stage.ts'

const button = (data: string) => ({ inline_keyboard: [[{ text: 'x', callback_data: data }]] })

/** Real words of Telegram, read through the eyes of each client. */
export function describeErrors(stage: Stage): void {
  const refused = async (method: string, params: Record<string, unknown>): Promise<Refusal> => {
    try {
      await stage.bot.call(method, { chat_id: stage.ana.id, ...params })
    } catch (error) {
      const refusal = stage.bot.refusal(error)
      if (refusal) return refusal
      throw error
    }
    throw new Error(`${method} was expected to fail`)
  }
  const cases: [string, Record<string, unknown>, string][] = [
    ['sendMessage', { text: ' ' }, 'message text is empty'],
    ['sendMessage', { text: 'a'.repeat(4097) }, 'message is too long'],
    ['sendMessage', { text: 'é'.repeat(16_385) }, 'text is too long'],
    ['sendMessage', { text: 'x', chat_id: 5 }, 'chat not found'],
    ['sendMessage', { text: 'x', reply_markup: button('é'.repeat(33)) }, 'BUTTON_DATA_INVALID'],
    [
      'sendMessage',
      { text: '<b>x', parse_mode: 'HTML' },
      `can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
    [
      'sendMessage',
      { text: 'x', reply_parameters: { message_id: 1 } },
      'message to be replied not found',
    ],
    ['editMessageText', { message_id: 1, text: 'x' }, 'message to edit not found'],
    ['deleteMessage', { message_id: 1 }, 'message to delete not found'],
    ['getFile', { file_id: 'nope' }, 'wrong file_id or the file is temporarily unavailable'],
    [
      'answerCallbackQuery',
      { callback_query_id: '1' },
      'query is too old and response timeout expired or query ID is invalid',
    ],
  ]
  it.each(cases)('%s %o is refused as Telegram does', async (method, params, description) => {
    expect(await refused(method, params)).toMatchObject({
      code: 400,
      description: `Bad Request: ${description}`,
    })
  })

  it('does not write to people who never started or who blocked it', async () => {
    const { session } = stage
    const bo = await session.addPerson('Bo')
    const to = { chat_id: bo.id, text: 'x' }
    const stranger = "Forbidden: bot can't initiate conversation with a user"
    expect(await refused('sendMessage', to)).toMatchObject({ code: 403, description: stranger })
    await session.sim('POST', `/people/${bo.id}/start`, {})
    await session.sim('POST', `/people/${bo.id}/block`)
    const blocked = 'Forbidden: bot was blocked by the user'
    expect(await refused('sendMessage', to)).toMatchObject({ code: 403, description: blocked })
    await session.sim('POST', `/people/${bo.id}/unblock`)
    await session.sim('PATCH', `/people/${bo.id}`, { deactivated: true })
    const gone = 'Forbidden: user is deactivated'
    expect(await refused('sendMessage', to)).toMatchObject({ code: 403, description: gone })
  })

  it('is told how long to wait after too many messages', async () => {
    const { session } = stage
    const rule = { kind: '429', method: 'sendMessage', probability: 1, retryAfter: 100_000 }
    await session.sim('PUT', '/faults', { rules: [rule] })
    expect(await refused('sendMessage', { text: 'x' })).toEqual({
      code: 429,
      description: 'Too Many Requests: retry after 100000',
      retryAfter: 100_000,
    })
    await session.sim('DELETE', '/faults')
  })

  it('meets 404 for a method that is none', async () => {
    expect(await refused('sendTelepathy', {})).toMatchObject({
      code: 404,
      description: 'Not Found: method not found',
    })
  })
}
