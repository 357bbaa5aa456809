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
  /** Paid for with Stars: it leaves at the faster limit. */
  readonly isPaid?: boolean
  readonly content: Content
}

export type Content =
  | { readonly text: string }
  /** By Telegram's id of the file. */
  | { readonly photo: string; readonly caption: string }
  | { readonly document: string; readonly caption: string }
  | { readonly fromChatId: number; readonly messageId: number; readonly caption?: string }
  /** What was sent says this from now on. */
  | { readonly edited: number; readonly text: string }
  | { readonly edited: number; readonly caption: string }
  /** What was sent is taken away. */
  | { readonly deleted: number }

export type Answer = { readonly kind: 'sent'; readonly messageId: number } | NotSent

/** A request that takes longer has an unknown end. */
export const timeoutSeconds = 10

/** Telegram's words for what is so already: the wish is fulfilled. */
const isSoAlready = /message is not modified|message to delete not found/

/** One try, no repetition of its own: what becomes of the message is decided by its fate. */
export function createRequests(
  token: string,
  apiRoot: string,
): (message: Outgoing) => Promise<Answer> {
  const api = new Api(token, { apiRoot, timeoutSeconds })
  return async message => {
    const placed = 'edited' in message.content || 'deleted' in message.content
    try {
      return { kind: 'sent', messageId: await send(api, message) }
    } catch (fault) {
      if (!(fault instanceof GrammyError)) return { kind: 'unanswered' }
      if (placed && isSoAlready.test(fault.description)) {
        return { kind: 'sent', messageId: placeOf(message.content) }
      }
      return readError(fault.error_code, fault.description, fault.parameters.retry_after)
    }
  }
}

const placeOf = (content: Content): number =>
  'edited' in content ? content.edited : 'deleted' in content ? content.deleted : 0

async function send(api: Api, message: Outgoing): Promise<number> {
  const { chatId, silent, isProtected = false, isPaid = false, rows, content } = message
  const markup = rows.length === 0 ? {} : { reply_markup: inline(rows) }
  if ('deleted' in content) {
    await api.deleteMessage(chatId, content.deleted)
    return content.deleted
  }
  if ('edited' in content) {
    await edit(api, chatId, content, markup)
    return content.edited
  }
  const options = {
    ...markup,
    disable_notification: silent,
    ...(isProtected ? { protect_content: true } : {}),
    ...(isPaid ? { allow_paid_broadcast: true } : {}),
  }
  return (await post(api, chatId, content, options)).message_id
}

type Options = Parameters<Api['copyMessage']>[3] & Parameters<Api['sendMessage']>[2]
type Posted = Exclude<Content, { edited: number } | { deleted: number }>

function post(api: Api, chatId: number, content: Posted, options: Options) {
  const html = { ...options, parse_mode: 'HTML' } as const
  if ('text' in content) return api.sendMessage(chatId, content.text, html)
  if ('photo' in content) {
    return api.sendPhoto(chatId, content.photo, { ...html, caption: content.caption })
  }
  if ('document' in content) {
    return api.sendDocument(chatId, content.document, { ...html, caption: content.caption })
  }
  // Our caption stands where the message had none of its own.
  const { fromChatId, messageId, caption } = content
  const named = caption === undefined ? options : { ...html, caption }
  return api.copyMessage(chatId, fromChatId, messageId, named)
}

function edit(
  api: Api,
  chatId: number,
  content: Extract<Content, { edited: number }>,
  markup: { readonly reply_markup?: InlineKeyboardMarkup },
) {
  const html = { ...markup, parse_mode: 'HTML' } as const
  return 'text' in content
    ? api.editMessageText(chatId, content.edited, content.text, html)
    : api.editMessageCaption(chatId, content.edited, { ...html, caption: content.caption })
}

const inline = (rows: View['rows']): InlineKeyboardMarkup => ({
  inline_keyboard: rows.map(row =>
    row.map(button =>
      'url' in button
        ? { text: button.text, url: button.url }
        : { text: button.text, callback_data: button.data },
    ),
  ),
})
