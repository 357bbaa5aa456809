import { Api, GrammyError } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { View } from '#bot/views/view'
import { type NotSent, readError } from '#core/delivery/read-error'

/** A message that is ready to leave. */
export type Outgoing = {
  readonly chatId: number
  readonly silent: boolean
  /** It can be neither passed on nor saved. */
  readonly isProtected?: boolean
  readonly rows: View['rows']
  readonly content:
    | { readonly text: string }
    | { readonly fromChatId: number; readonly messageId: number; readonly caption?: string }
}

export type Answer = { readonly kind: 'sent'; readonly messageId: number } | NotSent

/** A request that takes longer has an unknown end. */
export const timeoutSeconds = 10

/** One try, no repetition of its own: what becomes of the message is decided by its fate. */
export function createRequests(
  token: string,
  apiRoot: string,
): (message: Outgoing) => Promise<Answer> {
  const api = new Api(token, { apiRoot, timeoutSeconds })
  return async message => {
    try {
      return { kind: 'sent', messageId: await send(api, message) }
    } catch (fault) {
      if (!(fault instanceof GrammyError)) return { kind: 'unanswered' }
      return readError(fault.error_code, fault.description, fault.parameters.retry_after)
    }
  }
}

async function send(
  api: Api,
  { chatId, silent, isProtected = false, rows, content }: Outgoing,
): Promise<number> {
  const options = {
    disable_notification: silent,
    ...(isProtected ? { protect_content: true } : {}),
    ...(rows.length === 0 ? {} : { reply_markup: inline(rows) }),
  }
  const sent =
    'text' in content
      ? await api.sendMessage(chatId, content.text, { ...options, parse_mode: 'HTML' })
      : await copy(api, chatId, content, options)
  return sent.message_id
}

type Copied = Extract<Outgoing['content'], { fromChatId: number }>

/** Our caption stands where the message had none of its own. */
const copy = (
  api: Api,
  chatId: number,
  { fromChatId, messageId, caption }: Copied,
  options: Parameters<Api['copyMessage']>[3],
) =>
  api.copyMessage(chatId, fromChatId, messageId, {
    ...options,
    ...(caption === undefined ? {} : { caption, parse_mode: 'HTML' }),
  })

const inline = (rows: View['rows']): InlineKeyboardMarkup => ({
  inline_keyboard: rows.map(row =>
    row.map(button =>
      'url' in button
        ? { text: button.text, url: button.url }
        : { text: button.text, callback_data: button.data },
    ),
  ),
})
