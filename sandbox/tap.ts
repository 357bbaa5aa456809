import type { Bot } from './bot.ts'
import type { Conversation } from './conversation.ts'
import { ApiError } from './errors.ts'
import { userOf } from './people.ts'
import type { Person, TapAnswer, TapRequest } from './sim-types.ts'
import type { CallbackQuery, InlineButton } from './telegram-types.ts'
import type { World } from './world.ts'

const mostPending = 10_000

/** Presses an inline button; waits up to `wait` ms for the bot's answer. */
export async function tap(
  world: World,
  bot: Bot,
  person: Person,
  chat: Conversation,
  request: TapRequest,
): Promise<TapAnswer> {
  const data = request.data ?? dataOf(chat, request)
  const kept = chat.messages.get(request.messageId)
  const id = String(BigInt(person.id) * 4294967296n + BigInt(bot.callbackIds.next()))
  const query: CallbackQuery = {
    id,
    from: userOf(person),
    message:
      kept && !kept.deleted
        ? kept.wire
        : { chat: chat.chat, message_id: request.messageId, date: 0 },
    chat_instance: String(-chat.chat.id * 7919 - bot.id),
    data,
  }
  chat.lastIncomingAt = world.clock.now()
  let settle: (answer: TapAnswer['answer']) => void = () => {}
  const answered = new Promise<TapAnswer['answer']>(resolve => {
    settle = resolve
  })
  bot.callbacks.set(id, { at: world.clock.now(), conversation: chat, settle })
  forgetOldest(bot)
  const update_id = bot.queue.push('callback_query', query)
  if (!request.wait) return { callbackId: id, update_id, answer: null }
  const timer = setTimeout(() => settle(null), request.wait)
  const answer = await answered
  clearTimeout(timer)
  return { callbackId: id, update_id, answer }
}

function dataOf(chat: Conversation, { messageId, text, row, col }: TapRequest): string {
  const rows = chat.messages.get(messageId)?.wire.reply_markup?.inline_keyboard ?? []
  const button: InlineButton | undefined =
    text === undefined
      ? rows[row ?? 0]?.[col ?? 0]
      : rows.flat().find(candidate => candidate.text === text)
  if (!button) throw new ApiError(404, 'no such button on that message')
  if (button.callback_data === undefined) {
    throw new ApiError(409, 'that button opens something on the phone and tells the bot nothing')
  }
  return button.callback_data
}

function forgetOldest(bot: Bot): void {
  if (bot.callbacks.size <= mostPending) return
  for (const id of bot.callbacks.keys()) {
    bot.callbacks.delete(id)
    return
  }
}
