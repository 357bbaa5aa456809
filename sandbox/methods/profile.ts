import type { Bot } from '../bot.ts'
import { badRequest } from '../errors.ts'
import { type Params, readJson, readText } from '../params.ts'
import { type Method, type MethodGroup, method } from './method.ts'

/** Texts about the bot itself, per language: set, and read back with the default as fallback. */
export const profileMethods: MethodGroup = {
  getMe: method('', ({ bot }) => ({
    ...bot.user,
    can_join_groups: true,
    can_read_all_group_messages: bot.readsAllGroupMessages,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  })),
  setMyName: setter('name', 64),
  getMyName: getter('name', bot => bot.user.first_name),
  setMyDescription: setter('description', 512),
  getMyDescription: getter('description', () => ''),
  setMyShortDescription: setter('short_description', 120),
  getMyShortDescription: getter('short_description', () => ''),
  setChatMenuButton: method('chat_id menu_button', ({ bot, params }) => {
    bot.menuButton = readJson(params, 'menu_button') ?? { type: 'default' }
    return true
  }),
  getChatMenuButton: method('chat_id', ({ bot }) => bot.menuButton),
  setMyDefaultAdministratorRights: method('rights for_channels', () => true),
  logOut: method('', () => true),
  close: method('', () => true),
}

function setter(field: string, longest: number): Method {
  return method(`${field} language_code`, ({ bot, params }) => {
    const value = readText(params, field) ?? ''
    if (value.length > longest) throw badRequest(`${field.toUpperCase()}_TOO_LONG`)
    bot.profile.set(keyOf(field, params), value)
    return true
  })
}

function getter(field: string, fallback: (bot: Bot) => string): Method {
  return method('language_code', ({ bot, params }) => {
    const own = bot.profile.get(keyOf(field, params)) || bot.profile.get(`${field}/`)
    return { [field]: own || fallback(bot) }
  })
}

const keyOf = (field: string, params: Params) =>
  `${field}/${readText(params, 'language_code') ?? ''}`
