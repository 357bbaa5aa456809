import type { Bot } from '../bot.ts'
import { badRequest } from '../errors.ts'
import { isRecord, type Params, readJson, readList, readText } from '../params.ts'
import type { BotCommand } from '../telegram-types.ts'
import { type MethodGroup, method } from './method.ts'

const mostCommands = 100

export const commandMethods: MethodGroup = {
  setMyCommands: method('commands scope language_code', ({ bot, params }) => {
    const list = readList(params, 'commands') ?? []
    if (list.length > mostCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH')
    bot.commands.set(keyOf(params), list.map(readCommand))
    return true
  }),
  getMyCommands: method(
    'scope language_code',
    ({ bot, params }) => bot.commands.get(keyOf(params)) ?? [],
  ),
  deleteMyCommands: method('scope language_code', ({ bot, params }) => {
    bot.commands.delete(keyOf(params))
    return true
  }),
}

/** The menu that a person sees in a private chat: the narrowest scope, their language first. */
export function commandsFor(bot: Bot, chatId: number, languageCode: string): BotCommand[] {
  const language = languageCode.slice(0, 2).toLowerCase()
  for (const scope of [`chat:${chatId}`, 'all_private_chats', 'default']) {
    for (const code of [language, '']) {
      const found = bot.commands.get(`${scope}/${code}`)
      if (found && found.length > 0) return found
    }
  }
  return []
}

function keyOf(params: Params): string {
  const language = readText(params, 'language_code') ?? ''
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
  const scope = readJson(params, 'scope', 'bot command scope')
  if (scope === undefined) return `default/${language}`
  if (!isRecord(scope) || typeof scope['type'] !== 'string') {
    throw badRequest("can't parse BotCommandScope")
  }
  const chat = readText(scope, 'chat_id')
  const user = readText(scope, 'user_id')
  return `${[scope['type'], chat, user].filter(Boolean).join(':')}/${language}`
}

function readCommand(given: unknown): BotCommand {
  const command = isRecord(given) ? given['command'] : undefined
  const description = isRecord(given) ? given['description'] : undefined
  if (typeof command !== 'string' || !/^\/?[a-z0-9_]{1,32}$/.test(command)) {
    throw badRequest('BOT_COMMAND_INVALID')
  }
  if (typeof description !== 'string' || description === '' || description.length > 256) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return { command: command.replace('/', ''), description }
}
