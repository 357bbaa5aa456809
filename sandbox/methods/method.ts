import type { Bot } from '../bot.ts'
import type { Conversation } from '../conversation.ts'
import { badRequest, forbidden } from '../errors.ts'
import { type Params, readFlag, readText } from '../params.ts'
import { userOf } from '../people.ts'
import type { Arrival } from '../sim-types.ts'
import type { Upload } from '../telegram-files.ts'
import type { Message, User } from '../telegram-types.ts'
import type { World } from '../world.ts'

/** One call of one method by one bot. */
export type Call = {
  readonly world: World
  readonly bot: Bot
  readonly params: Params
  readonly uploads: ReadonlyMap<string, Upload>
  /** Registers what to do when the caller closes the connection. */
  readonly onHangUp: (gone: () => void) => void
}
export type Method = {
  /** Parameters that Telegram knows; others are ignored with a warning in the log. */
  readonly knows: ReadonlySet<string>
  run(call: Call): unknown
}
export type MethodGroup = Record<string, Method>

export const method = (knows: string, run: (call: Call) => unknown): Method => ({
  knows: new Set(knows.split(' ')),
  run,
})

/** The chat that `chat_id` names: a number, or the @username of a group or channel. */
export function findChat({ world, bot, params }: Call, name = 'chat_id'): Conversation {
  const given = readText(params, name)
  if (!given) throw badRequest(`${name} is empty`)
  if (given.startsWith('@')) {
    const username = given.slice(1).toLowerCase()
    for (const group of world.groups.values()) {
      if (group.username?.toLowerCase() === username) return group.conversation
    }
    throw badRequest('chat not found')
  }
  const id = Number(given)
  const known = bot.conversations.get(id)
  if (known) return known
  const person = world.people.get(id)
  const chat = person ? world.privateChat(bot, person) : world.groups.get(id)?.conversation
  if (!chat) throw badRequest('chat not found')
  return chat
}

const kickedFrom = {
  private: '',
  group: 'bot was kicked from the group chat',
  supergroup: 'bot was kicked from the supergroup chat',
  channel: 'bot was kicked from the channel chat',
} as const

/** The chat that `chat_id` names, if the bot may write there; throws the real 403 otherwise. */
export function writableChat(call: Call): Conversation {
  const chat = findChat(call)
  const { type, id } = chat.chat
  if (type !== 'private') {
    if (chat.blocked) throw forbidden(kickedFrom[type])
    return chat
  }
  if (call.world.people.get(id)?.deactivated) throw forbidden('user is deactivated')
  if (chat.blocked) throw forbidden('bot was blocked by the user')
  if (!chat.started) throw forbidden("bot can't initiate conversation with a user")
  return chat
}

export const findUserIn =
  (world: World) =>
  (id: number): User | undefined => {
    const person = world.people.get(id)
    return person && userOf(person)
  }

/** Writes down what became of the person's chat, whatever the bot will be told of it. */
export function noteArrival({ world, bot }: Call, kind: Arrival['kind'], wire: Message): void {
  world.arrivals.add({
    at: world.clock.now(),
    bot: bot.user.username ?? '',
    kind,
    chatId: wire.chat.id,
    messageId: wire.message_id,
    text: wire.text ?? wire.caption ?? '',
  })
}

/** Counts `messages` messages to the chat against the rate model. */
export function spendRate(
  { world, bot, params }: Call,
  { chat, lastIncomingAt }: Conversation,
  messages = 1,
): void {
  const { rate, clock } = world
  const isGroup = chat.type !== 'private'
  const isReply = clock.now() - lastIncomingAt < rate.model().replySeconds * 1000
  const bulk = readFlag(params, 'allow_paid_broadcast') ? 'paid' : 'bulk'
  const lane = isReply ? 'reply' : bulk
  rate.spend({ botId: bot.id, chatId: chat.id, isGroup, lane, messages })
}
