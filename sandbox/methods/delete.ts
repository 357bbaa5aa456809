import type { Conversation } from '../conversation.ts'
import { badRequest } from '../errors.ts'
import { readInteger, readList } from '../params.ts'
import { type Call, findChat, type MethodGroup, method, noteArrival } from './method.ts'

const deletableSeconds = 48 * 3600

export const deleteMethods: MethodGroup = {
  deleteMessage: method('chat_id message_id', call => {
    const chat = findChat(call)
    const id = readInteger(call.params, 'message_id')
    if (id === undefined) throw badRequest('message identifier is not specified')
    remove(call, chat, id)
    return true
  }),
  deleteMessages: method('chat_id message_ids', call => {
    const chat = findChat(call)
    const ids = readList(call.params, 'message_ids', 'message identifiers')
    if (!ids || ids.length === 0) throw badRequest('message identifiers are not specified')
    if (ids.length > 100) throw badRequest('too many message identifiers specified')
    for (const id of ids) {
      if (chat.find(Number(id))) remove(call, chat, Number(id))
    }
    return true
  }),
}

function remove(call: Call, chat: Conversation, id: number): void {
  const kept = chat.messages.get(id)
  if (!kept || kept.deleted) throw badRequest('message to delete not found')
  if (call.world.clock.seconds() - kept.wire.date > deletableSeconds) {
    throw badRequest("message can't be deleted for everyone")
  }
  if (chat.keyboard?.messageId === id) chat.keyboard = null
  chat.put({ ...kept, deleted: true })
  noteArrival(call, 'deleted', kept.wire)
}
