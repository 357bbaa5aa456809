import type { Clock } from './clock.ts'
import type { EventHub } from './events.ts'
import type { ShownKeyboard, Toast } from './sim-types.ts'
import type { Chat, Message } from './telegram-types.ts'

/** A message as the chat keeps it; `wire` is never altered, an edit puts another one in its place. */
export type KeptMessage = {
  wire: Message
  rev: number
  fromBot: boolean
  deleted: boolean
  silent: boolean
  /** Sent with a reply keyboard: Telegram lets nobody edit it. */
  locked: boolean
  pinned?: boolean
  reaction?: string
}

export type Conversation = {
  readonly bot: string
  readonly chat: Chat
  readonly messages: Map<number, KeptMessage>
  started: boolean
  blocked: boolean
  keyboard: ShownKeyboard | null
  toast: Toast | undefined
  typing: boolean
  lastIncomingAt: number
  rev(): number
  nextMessageId(): number
  /** Adds the message, or puts it in the place of the one with its id. */
  put(message: Omit<KeptMessage, 'rev'>): void
  /** Says that something changed: wakes those who wait, tells the pages. */
  touch(): void
  changedSince(rev: number): KeptMessage[]
  /** Resolves at the next change or after `ms`. */
  nextChange(ms: number): Promise<void>
  showTyping(): void
}

export type ConversationDeps = {
  clock: Clock
  events: EventHub
  nextMessageId: () => number
}

const typingMs = 5000

export function createConversation(deps: ConversationDeps, bot: string, chat: Chat): Conversation {
  const messages = new Map<number, KeptMessage>()
  const changes: { rev: number; id: number }[] = []
  const waiters = new Set<() => void>()
  let rev = 0
  let stopTyping: (() => void) | undefined

  const conversation: Conversation = {
    bot,
    chat,
    messages,
    started: false,
    blocked: false,
    keyboard: null,
    toast: undefined,
    typing: false,
    lastIncomingAt: Number.NEGATIVE_INFINITY,
    rev: () => rev,
    nextMessageId: deps.nextMessageId,
    put(message) {
      const kept = message as KeptMessage
      kept.rev = rev + 1
      messages.set(kept.wire.message_id, kept)
      changes.push({ rev: kept.rev, id: kept.wire.message_id })
      if (kept.fromBot) {
        stopTyping?.()
        conversation.typing = false
      }
      conversation.touch()
    },
    touch() {
      rev += 1
      const who = chat.type === 'private' ? { personId: chat.id } : { groupId: chat.id }
      deps.events.publish({ type: 'chat', ...who, bot, rev })
      if (waiters.size === 0) return
      const woken = [...waiters]
      waiters.clear()
      for (const wake of woken) wake()
    },
    changedSince: since => changedSince(messages, changes, since),
    nextChange(ms) {
      return new Promise(resolve => {
        const done = () => {
          clearTimeout(timer)
          waiters.delete(done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        waiters.add(done)
      })
    },
    showTyping() {
      stopTyping?.()
      conversation.typing = true
      stopTyping = deps.clock.after(typingMs, () => {
        conversation.typing = false
        conversation.touch()
      })
      conversation.touch()
    },
  }
  return conversation
}

function changedSince(
  messages: ReadonlyMap<number, KeptMessage>,
  changes: readonly { rev: number; id: number }[],
  since: number,
): KeptMessage[] {
  const found = new Map<number, KeptMessage>()
  for (let at = changes.length - 1; at >= 0; at -= 1) {
    const change = changes[at]
    if (!change || change.rev <= since) break
    const kept = messages.get(change.id)
    if (kept) found.set(change.id, kept)
  }
  return [...found.values()].sort((a, b) => a.wire.message_id - b.wire.message_id)
}
