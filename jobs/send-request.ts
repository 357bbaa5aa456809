import type { InlineKeyboardMarkup } from 'grammy/types'
import type { View } from '#bot/views/view'
import type { StoredFile } from '#core/broadcast/store'
import { readError } from '#core/delivery/read-error'
import { type Answer, createUpload } from './send-upload.ts'
import { createTelegramCall } from './telegram-call.ts'

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
  /** Telegram has not seen it yet. */
  | { readonly upload: StoredFile; readonly caption: string; readonly edited?: number }
  | { readonly fromChatId: number; readonly messageId: number; readonly caption?: string }
  /** What was sent says this from now on. */
  | { readonly edited: number; readonly text: string }
  | { readonly edited: number; readonly caption: string }
  /** What was sent is taken away. */
  | { readonly deleted: number }

export type { Answer } from './send-upload.ts'

/** A request that takes longer has an unknown end. */
const timeoutSeconds = 10

/** Telegram's words for what is so already: the wish is fulfilled. */
const isSoAlready = /message is not modified|message to delete not found/

/** One try, no repetition of its own: what becomes of the message is decided by its fate. */
export function createRequests(
  token: string,
  apiRoot: string,
): (message: Outgoing) => Promise<Answer> {
  const call = createTelegramCall(token, apiRoot, timeoutSeconds)
  const upload = createUpload(token, apiRoot)
  return async message => {
    const { content } = message
    if ('upload' in content) {
      return upload({ ...message, ...content, buttons: inline(message.rows) })
    }
    const [method, payload] = methodOf({ ...message, content })
    const answer = await call(method, payload)
    if (answer === undefined) return { kind: 'unanswered' }
    const place = placeOf(message.content)
    if (answer.ok) return { kind: 'sent', messageId: place ?? messageIdOf(answer.result) }
    if (place !== undefined && isSoAlready.test(answer.description)) {
      return { kind: 'sent', messageId: place }
    }
    return readError(answer.error_code, answer.description, answer.parameters?.retry_after)
  }
}

/** The message that is changed or taken away. */
const placeOf = (content: Content): number | undefined =>
  'edited' in content ? content.edited : 'deleted' in content ? content.deleted : undefined

function messageIdOf(result: unknown): number {
  const id = typeof result === 'object' && result !== null && 'message_id' in result
  if (!id || typeof result.message_id !== 'number') throw new Error('sent without a message id')
  return result.message_id
}

type Plain = Omit<Outgoing, 'content'> & { readonly content: Exclude<Content, { upload: object }> }

function methodOf({ chatId, silent, isProtected, isPaid, rows, content }: Plain) {
  const to = { chat_id: chatId, ...(rows.length === 0 ? {} : { reply_markup: inline(rows) }) }
  if ('deleted' in content) {
    return ['deleteMessage', { chat_id: chatId, message_id: content.deleted }] as const
  }
  if ('edited' in content) {
    const method = 'text' in content ? 'editMessageText' : 'editMessageCaption'
    const said = 'text' in content ? { text: content.text } : { caption: content.caption }
    return [method, { ...to, message_id: content.edited, ...said, ...html }] as const
  }
  const how = {
    ...to,
    disable_notification: silent,
    ...(isProtected === true ? { protect_content: true } : {}),
    ...(isPaid === true ? { allow_paid_broadcast: true } : {}),
  }
  if ('text' in content) return ['sendMessage', { ...how, text: content.text, ...html }] as const
  if ('photo' in content) return ['sendPhoto', { ...how, ...content, ...html }] as const
  if ('document' in content) return ['sendDocument', { ...how, ...content, ...html }] as const
  const { fromChatId: from_chat_id, messageId: message_id, caption } = content
  // Our caption stands where the message had none of its own.
  const said = caption === undefined ? {} : { caption, ...html }
  return ['copyMessage', { ...how, from_chat_id, message_id, ...said }] as const
}

const html = { parse_mode: 'HTML' }

const inline = (rows: View['rows']): InlineKeyboardMarkup => ({
  inline_keyboard: rows.map(row =>
    row.map(button =>
      'url' in button
        ? { text: button.text, url: button.url }
        : { text: button.text, callback_data: button.data },
    ),
  ),
})
