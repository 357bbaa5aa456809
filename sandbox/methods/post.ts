import type { Conversation } from '../conversation.ts'
import { badRequest } from '../errors.ts'
import { isRecord, readFlag, readInteger, readJson } from '../params.ts'
import type { Content, ForwardOrigin, Message } from '../telegram-types.ts'
import { type Markup, readMarkup } from './markup.ts'
import { type Call, noteArrival, spendRate } from './method.ts'

/** Parameters that every sending method knows. */
export const sendParams =
  'business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_to_message_id allow_sending_without_reply reply_markup receiver_user_id callback_query_id'

export type PostOptions = {
  forward?: ForwardOrigin | undefined
  mediaGroupId?: string | undefined
  markup?: Markup
  protect?: boolean
  /** Counted already, with the others of its album. */
  isCounted?: boolean
}

/** Puts a message of the bot into the chat and returns it as Telegram would. */
export function post(
  call: Call,
  chat: Conversation,
  content: Content,
  options: PostOptions = {},
): Message {
  const { params, world, bot } = call
  const markup = options.markup ?? readMarkup(params, chat.chat.type)
  const repliesTo = findReply(call, chat)
  if (!options.isCounted) spendRate(call, chat)
  const channel = chat.chat.type === 'channel'
  const protect = options.protect ?? readFlag(params, 'protect_content')
  const wire: Message = {
    message_id: chat.nextMessageId(),
    ...(channel ? { sender_chat: chat.chat } : { from: bot.user }),
    chat: chat.chat,
    date: world.clock.seconds(),
    forward_origin: options.forward,
    reply_to_message: repliesTo,
    media_group_id: options.mediaGroupId,
    has_protected_content: protect ? true : undefined,
    ...content,
    reply_markup: markup.inline,
  }
  if (markup.below) chat.keyboard = { ...markup.below, messageId: wire.message_id }
  if (markup.remove) chat.keyboard = null
  chat.put({
    wire,
    fromBot: true,
    deleted: false,
    silent: readFlag(params, 'disable_notification'),
    locked: markup.below !== undefined || markup.remove === true,
  })
  noteArrival(call, 'sent', wire)
  return wire
}

/** Telegram shows only one level of reply. */
function findReply({ params }: Call, chat: Conversation): Message | undefined {
  const given = readJson(params, 'reply_parameters', 'reply parameters')
  const named = isRecord(given) ? given['message_id'] : undefined
  const id = typeof named === 'number' ? named : readInteger(params, 'reply_to_message_id')
  if (id === undefined || id === 0) return undefined
  const kept = chat.messages.get(id)
  if (kept && !kept.deleted) return { ...kept.wire, reply_to_message: undefined }
  const lenient =
    readFlag(params, 'allow_sending_without_reply') ||
    (isRecord(given) && given['allow_sending_without_reply'] === true)
  if (lenient) return undefined
  throw badRequest('message to be replied not found')
}
