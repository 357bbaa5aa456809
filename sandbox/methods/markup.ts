import { badRequest } from '../errors.ts'
import { isRecord, type Params, readJson } from '../params.ts'
import type { ForceReply, InlineButton, InlineKeyboard, ReplyKeyboard } from '../telegram-types.ts'
import { readReplyKeyboard } from './reply-keyboard.ts'

export type Markup = {
  inline?: InlineKeyboard | undefined
  below?: ReplyKeyboard | ForceReply
  remove?: boolean
}

const mostButtons = 100
const callbackBytes = 64

/** Reads `reply_markup`; `chatType` decides whether web_app buttons are allowed. */
export function readMarkup(params: Params, chatType: string): Markup {
  const given = readJson(params, 'reply_markup', 'reply keyboard markup')
  if (given === undefined) return {}
  if (!isRecord(given)) throw badRequest('object expected as reply markup')
  if (given['inline_keyboard'] !== undefined) {
    return { inline: readInline(given['inline_keyboard'], chatType) }
  }
  if (given['keyboard'] !== undefined) {
    return { below: readReplyKeyboard(given, chatType) }
  }
  if (given['remove_keyboard']) return { remove: true }
  if (given['force_reply']) {
    const placeholder = given['input_field_placeholder']
    return {
      below: {
        force_reply: true,
        ...(typeof placeholder === 'string' ? { input_field_placeholder: placeholder } : {}),
      },
    }
  }
  return {}
}

function readInline(rows: unknown, chatType: string): InlineKeyboard | undefined {
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array')
  const keyboard: InlineButton[][] = []
  let count = 0
  for (const row of rows) {
    if (!Array.isArray(row)) {
      throw badRequest("can't parse inline keyboard: inline keyboard row must be an Array")
    }
    const buttons = row.map(button => readButton(button, chatType))
    count += buttons.length
    if (buttons.length > 0) keyboard.push(buttons)
  }
  if (count > mostButtons) throw badRequest('REPLY_MARKUP_TOO_LONG')
  return count > 0 ? { inline_keyboard: keyboard } : undefined
}

const actions = [
  'callback_data',
  'url',
  'web_app',
  'copy_text',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'callback_game',
  'pay',
] as const

function readButton(button: unknown, chatType: string): InlineButton {
  const where = "can't parse inline keyboard button: "
  if (!isRecord(button)) throw badRequest(`${where}InlineKeyboardButton must be an Object`)
  const { text } = button
  if (typeof text !== 'string') throw badRequest(`${where}Field "text" must be of type String`)
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty')
  const action = actions.find(name => button[name] !== undefined)
  if (!action) throw badRequest(`${where}Text buttons are unallowed in the inline keyboard`)
  if (action === 'callback_data') checkCallbackData(button['callback_data'])
  if (action === 'url') checkUrl(button['url'])
  if (action === 'web_app') checkWebApp(button['web_app'], chatType)
  return { ...button, text }
}

function checkCallbackData(value: unknown): void {
  const ok = typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= callbackBytes
  if (!ok) throw badRequest('BUTTON_DATA_INVALID')
}

function checkUrl(value: unknown): void {
  const address = String(value)
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`
  if (URL.canParse(full)) return
  throw badRequest(`inline keyboard button URL '${address}' is invalid: Wrong HTTP URL`)
}

export function checkWebApp(value: unknown, chatType: string): void {
  if (chatType !== 'private') throw badRequest('BUTTON_TYPE_INVALID')
  const url = isRecord(value) ? value['url'] : undefined
  if (typeof url === 'string' && url.startsWith('https://') && URL.canParse(url)) return
  const why = 'Only HTTPS links are allowed'
  throw badRequest(`inline keyboard button Web App URL '${String(url)}' is invalid: ${why}`)
}
