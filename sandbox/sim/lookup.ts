import type { Bot } from '../bot.ts'
import type { Conversation } from '../conversation.ts'
import { ApiError } from '../errors.ts'
import { isRecord } from '../params.ts'
import type { Person } from '../sim-types.ts'
import type { Group, World } from '../world.ts'

/** What the look-ups read of a request. */
export type Asked = { params: unknown; query: unknown }
export type Place = { bot: Bot; person: Person; chat: Conversation }

const field = (from: unknown, name: string): string | undefined => {
  const value = isRecord(from) ? from[name] : undefined
  return typeof value === 'string' ? value : undefined
}

export const queryText = (request: Asked, name: string) => field(request.query, name)

export function queryNumber(request: Asked, name: string): number | undefined {
  const value = Number(queryText(request, name) ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}

export function findBot(world: World, request: Asked): Bot {
  const bot = world.bot(queryText(request, 'bot'))
  if (!bot) throw new ApiError(404, 'no such bot')
  return bot
}

/** The person of the path `:id` and their chat with the bot of `?bot=` (default: the first). */
export function findPlace(world: World, request: Asked): Place {
  const person = world.people.get(Number(field(request.params, 'id')))
  if (!person) throw new ApiError(404, 'no such person')
  const bot = findBot(world, request)
  return { bot, person, chat: world.privateChat(bot, person) }
}

export function findGroup(world: World, request: Asked): Group {
  const group = world.groups.get(Number(field(request.params, 'id')))
  if (!group) throw new ApiError(404, 'no such group or channel')
  return group
}
