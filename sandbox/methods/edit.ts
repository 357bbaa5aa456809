import type { Conversation, KeptMessage } from '../conversation.ts'
import { badRequest, notModified } from '../errors.ts'
import { readInteger } from '../params.ts'
import type { Content, Message } from '../telegram-types.ts'
import { readMarkup } from './markup.ts'
import { type Call, findChat, type MethodGroup, method, noteArrival, spendRate } from './method.ts'
import { readCaption, readMessageText } from './text.ts'

const target = 'business_connection_id chat_id message_id inline_message_id reply_markup'

export const editMethods: MethodGroup = {
  editMessageText: method(
    `${target} text parse_mode entities link_preview_options disable_web_page_preview`,
    call => {
      const { chat, kept } = editable(call)
      const content = readMessageText(call)
      if (kept.wire.text === undefined) {
        throw badRequest('there is no text in the message to edit')
      }
      return replace(call, chat, kept, content)
    },
  ),
  editMessageCaption: method(
    `${target} caption parse_mode caption_entities show_caption_above_media`,
    call => {
      const { chat, kept } = editable(call)
      if (!hasMedia(kept.wire)) throw badRequest('there is no caption in the message to edit')
      const cleared = { caption: undefined, caption_entities: undefined }
      return replace(call, chat, kept, { ...cleared, ...readCaption(call) })
    },
  ),
  editMessageReplyMarkup: method(target, call => {
    const { chat, kept } = editable(call)
    return replace(call, chat, kept, {})
  }),
}

function editable(call: Call): { chat: Conversation; kept: KeptMessage } {
  const chat = findChat(call)
  const id = readInteger(call.params, 'message_id')
  if (id === undefined) throw badRequest('message identifier is not specified')
  const kept = chat.messages.get(id)
  if (!kept || kept.deleted) throw badRequest('message to edit not found')
  if (!kept.fromBot || kept.locked || kept.wire.forward_origin) {
    throw badRequest("message can't be edited")
  }
  return { chat, kept }
}

const hasMedia = (wire: Message) =>
  Boolean(wire.photo ?? wire.voice ?? wire.audio ?? wire.video ?? wire.animation ?? wire.document)

/** Omitting reply_markup removes the keyboard; changing nothing is an error. */
function replace(call: Call, chat: Conversation, kept: KeptMessage, content: Content): Message {
  const { inline } = readMarkup(call.params, chat.chat.type)
  const wire: Message = { ...kept.wire, ...content, reply_markup: inline }
  if (same(kept.wire, wire)) throw badRequest(notModified)
  spendRate(call, chat)
  wire.edit_date = call.world.clock.seconds()
  chat.put({ ...kept, wire })
  noteArrival(call, 'edited', wire)
  return wire
}

function same(before: Message, after: Message): boolean {
  if (before.text !== after.text || before.caption !== after.caption) return false
  const shape = (wire: Message) =>
    JSON.stringify([wire.entities, wire.caption_entities, wire.reply_markup])
  return shape(before) === shape(after)
}
