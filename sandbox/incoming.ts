import type { Bot } from './bot.ts'
import type { Conversation } from './conversation.ts'
import { detectEntities } from './entities/detect.ts'
import { userOf } from './people.ts'
import type { Person } from './sim-types.ts'
import type { Content, ForwardOrigin, Message, User } from './telegram-types.ts'
import type { World } from './world.ts'

export type Sent = { message_id: number; update_id: number | null }
export type Extras = {
  replyTo?: number | undefined
  forward?: ForwardOrigin | undefined
}

/** A person writes to the bot: the message enters the chat and the bot's updates. */
export function sendToBot(
  world: World,
  bot: Bot,
  person: Person,
  content: Content,
  extras: Extras = {},
): Sent {
  const chat = world.privateChat(bot, person)
  chat.started = true
  chat.lastIncomingAt = world.clock.now()
  const wire = addMessage(world, chat, userOf(person), content, extras)
  return { message_id: wire.message_id, update_id: bot.queue.push('message', wire) }
}

/** Puts a message that no bot sent into the chat. */
export function addMessage(
  world: World,
  chat: Conversation,
  from: User | undefined,
  content: Content,
  extras: Extras = {},
): Message {
  const replied = extras.replyTo === undefined ? undefined : chat.messages.get(extras.replyTo)
  const wire: Message = {
    message_id: chat.nextMessageId(),
    ...(from ? { from } : { sender_chat: chat.chat }),
    chat: chat.chat,
    date: world.clock.seconds(),
    forward_origin: extras.forward,
    reply_to_message: replied && { ...replied.wire, reply_to_message: undefined },
    ...content,
  }
  chat.put({ wire, fromBot: false, deleted: false, silent: false, locked: false })
  return wire
}

/** A text as a phone sends it: Telegram finds commands and addresses in it. */
export function typed(text: string): Content {
  const entities = detectEntities(text)
  return { text, entities: entities.length > 0 ? entities : undefined }
}
