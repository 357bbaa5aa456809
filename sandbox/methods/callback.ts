import { badRequest, queryTooOld } from '../errors.ts'
import { readFlag, readText } from '../params.ts'
import { type MethodGroup, method } from './method.ts'

/** Assumed: Telegram publishes no lifetime for a button press. */
const lifetimeMs = 60_000
const longestAnswer = 200

export const callbackMethods: MethodGroup = {
  answerCallbackQuery: method(
    'callback_query_id text show_alert url cache_time',
    ({ bot, params, world }) => {
      const id = readText(params, 'callback_query_id') ?? ''
      const text = readText(params, 'text')
      if (text && text.length > longestAnswer) throw badRequest('MESSAGE_TOO_LONG')
      const pending = bot.callbacks.get(id)
      bot.callbacks.delete(id)
      if (!pending || world.clock.now() - pending.at > lifetimeMs) throw badRequest(queryTooOld)
      const url = readText(params, 'url')
      const alert = readFlag(params, 'show_alert')
      const answer = { ...(text ? { text } : {}), ...(url ? { url } : {}), alert }
      pending.conversation.toast = { callbackId: id, ...answer, at: world.clock.now() }
      pending.conversation.touch()
      pending.settle(answer)
      return true
    },
  ),
}
