import type { Conversation, KeptMessage } from '../conversation.ts'
import { readFormatted } from '../entities/formatted.ts'
import { badRequest } from '../errors.ts'
import { omit } from '../omit.ts'
import { readInteger, readList, readText } from '../params.ts'
import type { Content, ForwardOrigin, Message } from '../telegram-types.ts'
import {
  type Call,
  findChat,
  findUserIn,
  type MethodGroup,
  method,
  spendRate,
  writableChat,
} from './method.ts'
import { type PostOptions, post, sendParams } from './post.ts'

const one = `${sendParams} from_chat_id message_id video_start_timestamp`
const many = `${sendParams} from_chat_id message_ids`

export const copyMethods: MethodGroup = {
  copyMessage: method(
    `${one} caption parse_mode caption_entities show_caption_above_media`,
    call => {
      const chat = writableChat(call)
      const kept = findSource(call)
      if (!kept) throw badRequest('message to copy not found')
      const { message_id } = post(call, chat, { ...contentOf(kept.wire), ...newCaption(call) })
      return { message_id }
    },
  ),
  copyMessages: method(`${many} remove_caption`, call => {
    const chat = writableChat(call)
    const found = findMany(call)
    if (found.length === 0) throw badRequest('there are no messages to copy')
    spendRate(call, chat, found.length)
    return found.map(kept => {
      const { message_id } = post(call, chat, contentOf(kept.wire), asCounted)
      return { message_id }
    })
  }),
  forwardMessage: method(one, call => {
    const chat = writableChat(call)
    const kept = findSource(call)
    if (!kept) throw badRequest('message to forward not found')
    return forward(call, chat, kept)
  }),
  forwardMessages: method(many, call => {
    const chat = writableChat(call)
    const found = findMany(call).filter(kept => !kept.wire.has_protected_content)
    if (found.length === 0) throw badRequest('there are no messages to forward')
    spendRate(call, chat, found.length)
    return found.map(kept => ({ message_id: forward(call, chat, kept, asCounted).message_id }))
  }),
}

const findSource = (call: Call) =>
  findChat(call, 'from_chat_id').find(readInteger(call.params, 'message_id'))

/** The rate model counted all of them before the first. */
const asCounted = { markup: {}, isCounted: true }

function forward(
  call: Call,
  chat: Conversation,
  { wire }: KeptMessage,
  options: PostOptions = { markup: {} },
): Message {
  if (wire.has_protected_content) throw badRequest("the message can't be forwarded")
  return post(call, chat, contentOf(wire), { ...options, forward: originOf(wire) })
}

export function originOf(wire: Message): ForwardOrigin {
  if (wire.forward_origin) return wire.forward_origin
  const { date, message_id } = wire
  if (wire.chat.type === 'channel') return { type: 'channel', date, chat: wire.chat, message_id }
  return wire.from
    ? { type: 'user', date, sender_user: wire.from }
    : { type: 'chat', date, sender_chat: wire.chat }
}

const notContent = [
  'message_id',
  'from',
  'sender_chat',
  'chat',
  'date',
  'edit_date',
  'reply_to_message',
  'forward_origin',
  'has_protected_content',
  'media_group_id',
  'reply_markup',
] as const
const contentOf = (wire: Message): Content => omit(wire, notContent)

function newCaption(call: Call): Content {
  if (readText(call.params, 'caption') === undefined) return {}
  const rules = { text: 'caption', entities: 'caption_entities', findUser: findUserIn(call.world) }
  const { text, entities } = readFormatted(call.params, rules)
  return { caption: text || undefined, caption_entities: entities }
}

/** 1–100 ids in strictly increasing order; those that are missing are skipped. */
function findMany(call: Call): KeptMessage[] {
  const source = findChat(call, 'from_chat_id')
  const ids = (readList(call.params, 'message_ids', 'message identifiers') ?? []).map(Number)
  if (ids.length === 0) throw badRequest('message identifiers are not specified')
  if (ids.length > 100) throw badRequest('too many message identifiers specified')
  if (ids.some((id, at) => at > 0 && id <= (ids[at - 1] ?? 0))) {
    throw badRequest('message identifiers must be in a strictly increasing order')
  }
  return ids.flatMap(id => {
    const kept = source.messages.get(id)
    return kept && !kept.deleted ? [kept] : []
  })
}
