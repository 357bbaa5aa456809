import type { Bot } from '../bot.ts'
import type { Conversation, KeptMessage } from '../conversation.ts'
import { commandsFor } from '../methods/commands.ts'
import { omit } from '../omit.ts'
import type { ChatView, Person, SimMessage } from '../sim-types.ts'

/** The chat as a phone shows it; only what changed since `after`, all when absent. */
export function chatView(
  bot: Bot,
  chat: Conversation,
  person: Person | undefined,
  after = 0,
): ChatView {
  return {
    rev: chat.rev(),
    messages: chat.changedSince(after).map(simMessage),
    typing: chat.typing,
    keyboard: chat.keyboard,
    ...(chat.toast ? { toast: chat.toast } : {}),
    commands: person ? commandsFor(bot, person.id, person.languageCode) : [],
    started: chat.started,
    blocked: chat.blocked,
  }
}

function simMessage(kept: KeptMessage): SimMessage {
  const { wire } = kept
  return {
    ...omit(wire, notShown),
    rev: kept.rev,
    from: kept.fromBot ? 'bot' : 'person',
    sender: wire.from,
    reply_to_message_id: wire.reply_to_message?.message_id,
    forward: wire.forward_origin,
    pinned: kept.pinned,
    reaction: kept.reaction,
    edited: wire.edit_date !== undefined,
    deleted: kept.deleted,
    silent: kept.silent,
    protected: wire.has_protected_content ?? false,
  }
}

const notShown = [
  'chat',
  'from',
  'sender_chat',
  'edit_date',
  'reply_to_message',
  'forward_origin',
  'has_protected_content',
] as const
