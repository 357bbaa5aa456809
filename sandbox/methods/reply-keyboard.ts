import { badRequest } from '../errors.ts'
import { isRecord } from '../params.ts'
import type { ReplyButton, ReplyKeyboard } from '../telegram-types.ts'

/** Reads a keyboard for below the input line; a bare string is a text button. */
export function readReplyKeyboard(given: Record<string, unknown>, chatType: string): ReplyKeyboard {
  const rows = given['keyboard']
  if (!Array.isArray(rows)) throw badRequest('field "keyboard" must be of type Array')
  const keyboard = rows.map(row => {
    if (!Array.isArray(row)) {
      throw badRequest("can't parse keyboard: keyboard row must be an Array")
    }
    return row.map(button => readButton(button, chatType))
  })
  const placeholder = given['input_field_placeholder']
  return {
    keyboard,
    ...(given['resize_keyboard'] ? { resize_keyboard: true } : {}),
    ...(given['one_time_keyboard'] ? { one_time_keyboard: true } : {}),
    ...(given['is_persistent'] ? { is_persistent: true } : {}),
    ...(typeof placeholder === 'string' ? { input_field_placeholder: placeholder } : {}),
  }
}

function readButton(button: unknown, chatType: string): ReplyButton {
  const given = typeof button === 'string' ? { text: button } : button
  const text = isRecord(given) ? given['text'] : undefined
  if (!isRecord(given) || typeof text !== 'string') {
    throw badRequest('can\'t parse keyboard button: Field "text" must be of type String')
  }
  if (text.trim() === '') throw badRequest('keyboard button text must be non-empty')
  const asks = ['request_contact', 'request_location', 'web_app'].some(name => given[name])
  if (asks && chatType !== 'private') {
    const what = given['request_contact'] ? 'phone number' : 'location'
    throw badRequest(`${what} can be requested in private chats only`)
  }
  return { ...given, text }
}
