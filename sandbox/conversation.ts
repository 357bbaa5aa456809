import type { Clock } from './clock.ts'
import type { Counter } from './counter.ts'
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
  pinned?: boolean | undefined
  reaction?: string | undefined
}
export type ConversationDeps = {
  clock: Clock
  events: EventHub
  messageIds: Counter
}

const typingMs = 5000
/** Older ones are forgotten, as if they had never been: a chat must not grow for ever. */
const mostMessages = 2000

/** One chat: its messages, and a revision number that grows with every change a phone would show. */
export class Conversation {
  readonly bot: string
  readonly chat: Chat
  readonly messages = new Map<number, KeptMessage>()
  started = false
  blocked = false
  keyboard: ShownKeyboard | null = null
  toast: Toast | undefined
  typing = false
  lastIncomingAt = Number.NEGATIVE_INFINITY
  private readonly deps: ConversationDeps
  private changes: { rev: number; id: number }[] = []
  private readonly waiters = new Set<() => void>()
  private revision = 0
  private stopTyping: (() => void) | undefined

  constructor(deps: ConversationDeps, bot: string, chat: Chat) {
    this.deps = deps
    this.bot = bot
    this.chat = chat
  }

  rev(): number {
    return this.revision
  }

  nextMessageId(): number {
    return this.deps.messageIds.next()
  }

  /** The message with that id, unless it was deleted. */
  find(id: number | undefined): KeptMessage | undefined {
    const kept = this.messages.get(id ?? 0)
    return kept?.deleted ? undefined : kept
  }

  /** Adds the message, or puts it in the place of the one with its id. */
  put(message: Omit<KeptMessage, 'rev'>): void {
    const kept: KeptMessage = { ...message, rev: this.revision + 1 }
    const id = kept.wire.message_id
    this.messages.set(id, kept)
    this.changes.push({ rev: kept.rev, id })
    if (this.messages.size > mostMessages) this.forgetOldest()
    if (this.changes.length > 2 * mostMessages) this.keepLastChanges()
    if (kept.fromBot && this.typing) {
      this.stopTyping?.()
      this.typing = false
    }
    this.touch()
  }

  /** Says that something changed: wakes those who wait, tells the pages. */
  touch(): void {
    this.revision += 1
    const { bot, chat, revision: rev, waiters } = this
    const who = chat.type === 'private' ? { personId: chat.id } : { groupId: chat.id }
    this.deps.events.publish({ type: 'chat', ...who, bot, rev })
    if (waiters.size === 0) return
    const woken = [...waiters]
    waiters.clear()
    for (const wake of woken) wake()
  }

  changedSince(since: number): KeptMessage[] {
    const found = new Map<number, KeptMessage>()
    for (let at = this.changes.length - 1; at >= 0; at -= 1) {
      const change = this.changes[at]
      if (!change || change.rev <= since) break
      const kept = this.messages.get(change.id)
      if (kept) found.set(change.id, kept)
    }
    return [...found.values()].sort((a, b) => a.wire.message_id - b.wire.message_id)
  }

  /** Resolves at the next change or after `ms`. */
  nextChange(ms: number): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer)
        this.waiters.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.waiters.add(done)
    })
  }

  private forgetOldest(): void {
    for (const id of this.messages.keys()) {
      this.messages.delete(id)
      return
    }
  }

  /** Of each message only the last change is ever asked for. */
  private keepLastChanges(): void {
    const last = [...this.messages].map(([id, { rev }]) => ({ rev, id }))
    this.changes = last.sort((a, b) => a.rev - b.rev)
  }

  showTyping(): void {
    this.stopTyping?.()
    this.typing = true
    this.stopTyping = this.deps.clock.after(typingMs, () => {
      this.typing = false
      this.touch()
    })
    this.touch()
  }
}
