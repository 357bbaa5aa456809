import { badRequest } from '../errors.ts'
import { isRecord, readInteger, readList, readText } from '../params.ts'
import { findChat, findUserIn, type MethodGroup, method, writableChat } from './method.ts'

const chatActions = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
)

export const chatMethods: MethodGroup = {
  sendChatAction: method('business_connection_id chat_id message_thread_id action', call => {
    const chat = writableChat(call)
    const action = readText(call.params, 'action') ?? ''
    if (!chatActions.has(action)) throw badRequest('wrong parameter action in request')
    chat.showTyping()
    return true
  }),
  getChat: method('chat_id', call => {
    const { chat } = findChat(call)
    const gifts = {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    }
    return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: gifts }
  }),
  getChatMember: method('chat_id user_id', call => {
    const { chat, blocked } = findChat(call)
    const id = readInteger(call.params, 'user_id') ?? 0
    const user = id === call.bot.id ? call.bot.user : findUserIn(call.world)(id)
    if (!user) throw badRequest('PARTICIPANT_ID_INVALID')
    if (id === call.bot.id && blocked) return { status: 'kicked', user, until_date: 0 }
    const group = call.world.groups.get(chat.id)
    const inside = id === call.bot.id || chat.id === id || group?.members.includes(id)
    return { status: inside ? 'member' : 'left', user }
  }),
  getChatMemberCount: method('chat_id', call => {
    const { chat } = findChat(call)
    return (call.world.groups.get(chat.id)?.members.length ?? 1) + 1
  }),
  pinChatMessage: method('business_connection_id chat_id message_id disable_notification', call =>
    setPinned(call, true),
  ),
  unpinChatMessage: method('business_connection_id chat_id message_id', call =>
    setPinned(call, false),
  ),
  unpinAllChatMessages: method('chat_id', call => {
    const chat = findChat(call)
    for (const kept of chat.messages.values()) {
      if (kept.pinned) chat.put({ ...kept, pinned: false })
    }
    return true
  }),
  setMessageReaction: method('chat_id message_id reaction is_big', call => {
    const chat = findChat(call)
    const kept = chat.find(readInteger(call.params, 'message_id'))
    if (!kept) throw badRequest('message to react not found')
    const first = readList(call.params, 'reaction')?.[0]
    const emoji = isRecord(first) ? first['emoji'] : undefined
    chat.put({ ...kept, reaction: typeof emoji === 'string' ? emoji : undefined })
    return true
  }),
}

function setPinned(call: Parameters<typeof findChat>[0], pinned: boolean): true {
  const chat = findChat(call)
  const id = readInteger(call.params, 'message_id')
  const newest = () => [...chat.messages.values()].findLast(kept => kept.pinned)
  const kept = id === undefined ? newest() : chat.messages.get(id)
  if (!kept || kept.deleted) {
    throw badRequest(pinned ? 'message to pin not found' : 'message to unpin not found')
  }
  chat.put({ ...kept, pinned })
  return true
}
