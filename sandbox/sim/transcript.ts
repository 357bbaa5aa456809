import type { Conversation } from '../conversation.ts'
import type { Message } from '../telegram-types.ts'

/** The chat as plain text, one block per message, buttons in square brackets. */
export function transcript(chat: Conversation): string {
  const lines: string[] = []
  for (const kept of chat.messages.values()) {
    const { wire } = kept
    const time = new Date(wire.date * 1000).toISOString().slice(0, 16).replace('T', ' ')
    const who = wire.from?.first_name ?? wire.chat.title ?? '?'
    const marks = `${wire.edit_date ? ' (edited)' : ''}${kept.deleted ? ' (deleted)' : ''}`
    lines.push(`[${time}] ${who}${marks}: ${shown(wire)}`)
    for (const row of wire.reply_markup?.inline_keyboard ?? []) {
      lines.push(`    ${row.map(button => `[${button.text}]`).join(' ')}`)
    }
  }
  return `${lines.join('\n')}\n`
}

const kinds = [
  'photo',
  'voice',
  'audio',
  'video',
  'animation',
  'document',
  'sticker',
  'location',
  'contact',
] as const

function shown(wire: Message): string {
  if (wire.text !== undefined) return wire.text
  const kind = kinds.find(name => wire[name] !== undefined) ?? 'message'
  return wire.caption ? `<${kind}> ${wire.caption}` : `<${kind}>`
}
