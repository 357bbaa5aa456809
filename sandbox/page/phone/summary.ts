import type { SimMessage } from '../../sim-types.ts'
import type { Words } from '../words/en.ts'

/** One line that stands for a message: in a reply header, or while answering it. */
export function summaryOf(message: SimMessage | undefined, words: Words): string {
  if (!message || message.deleted) return words.deleted
  const text = message.text ?? message.caption
  if (text !== undefined && text !== '') return text.replace(/\s+/g, ' ').slice(0, 120)
  if (message.photo) return words.photo
  if (message.voice ?? message.audio) return words.voice
  if (message.video ?? message.animation) return words.video
  if (message.sticker) return words.sticker
  if (message.location ?? message.venue) return words.location
  if (message.contact) return message.contact.first_name
  if (message.document) return message.document.file_name ?? words.document
  return words.message
}
