import type { Conversation } from './conversation.ts'
import { type Counter, createLastingCounter } from './counter.ts'
import { Polling } from './polling.ts'
import type { BotSeed } from './sim-types.ts'
import { createFileStore, type FileStore } from './telegram-files.ts'
import type { BotCommand, User } from './telegram-types.ts'
import type { UpdateQueue } from './updates.ts'
import type { Webhook } from './webhook.ts'

export type PendingCallback = {
  at: number
  conversation: Conversation
  settle: (answer: { text?: string; alert?: boolean; url?: string }) => void
}
export type Bot = {
  readonly id: number
  readonly token: string
  readonly user: User
  readonly readsAllGroupMessages: boolean
  readonly queue: UpdateQueue
  readonly polling: Polling
  readonly webhook: Webhook
  readonly files: FileStore
  /** Private chats by the person's id. */
  readonly conversations: Map<number, Conversation>
  readonly callbacks: Map<string, PendingCallback>
  /** By scope and language, as `commandKey` writes them. */
  readonly commands: Map<string, BotCommand[]>
  /** Names and descriptions, by field and language. */
  readonly profile: Map<string, string>
  menuButton: unknown
  readonly messageIds: Counter
  readonly callbackIds: Counter
}

export function createBot(
  seed: BotSeed,
  parts: { queue: UpdateQueue; webhook: Webhook; calmPolling: boolean | undefined },
): Bot {
  const id = Number.parseInt(seed.token, 10)
  return {
    id,
    token: seed.token,
    user: { id, is_bot: true, first_name: seed.firstName, username: seed.username },
    readsAllGroupMessages: seed.readsAllGroupMessages ?? false,
    queue: parts.queue,
    polling: new Polling(parts.queue, parts.calmPolling),
    webhook: parts.webhook,
    files: createFileStore(id),
    conversations: new Map(),
    callbacks: new Map(),
    commands: new Map(),
    profile: new Map(),
    menuButton: { type: 'default' },
    messageIds: createLastingCounter(),
    callbackIds: createLastingCounter(),
  }
}
