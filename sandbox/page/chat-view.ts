import type { ChatView, SimMessage } from '../sim-types.ts'

/** Adds what changed to what is known: by message id, in order. A lower revision means a fresh start. */
export function mergeChat(known: ChatView | undefined, fresh: ChatView): ChatView {
  if (!known || fresh.rev < known.rev) return fresh
  const byId = new Map(known.messages.map(message => [message.message_id, message]))
  for (const message of fresh.messages) byId.set(message.message_id, message)
  const messages = [...byId.values()].sort((one, other) => one.message_id - other.message_id)
  return { ...fresh, messages }
}

export function lastMessageId(chat: ChatView): number {
  return chat.messages.at(-1)?.message_id ?? 0
}

/** How many of the bot's messages came after the last one that was read. */
export function countUnread(chat: ChatView | undefined, readUpTo: number): number {
  const unread = (message: SimMessage) =>
    message.from === 'bot' && !message.deleted && message.message_id > readUpTo
  return chat?.messages.filter(unread).length ?? 0
}
