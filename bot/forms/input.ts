import type { FiloContext } from '../context.ts'
import type { Attached, FormInput } from './form.ts'

/** Longer texts are answered kindly before a step sees them. */
export const maxTextLength = 1000

const others = ['photo', 'video', 'sticker', 'document', 'contact', 'location'] as const

/** What a message is to a form: words, or a thing that it must answer with a hint. */
export function inputOf(ctx: FiloContext): FormInput {
  const text = ctx.message?.text ?? ctx.editedMessage?.text
  if (text !== undefined) return { kind: 'text', text: lettersOf(text) }
  const message = ctx.message
  if (message?.voice !== undefined) {
    const { chat, caption, voice, message_id: messageId } = message
    const place = { fromChatId: chat.id, messageId }
    const written = caption === undefined ? undefined : lettersOf(caption)
    const spoken = { voice: place, seconds: voice.duration, caption: written }
    return { kind: 'other', what: 'voice', spoken }
  }
  const what = others.find(kind => message?.[kind] !== undefined) ?? 'message'
  const attached = attachedTo(ctx)
  if (attached !== undefined) return { kind: 'other', what, attached }
  const isOwn = message?.contact?.user_id === ctx.from?.id && message?.contact !== undefined
  return { kind: 'other', what, ...(what === 'contact' ? { isOwn } : {}) }
}

/** Of a picture the largest; its file is Telegram's to keep. */
function attachedTo({ message }: FiloContext): Attached | undefined {
  const caption = lettersOf(message?.caption ?? '')
  const photo = message?.photo?.at(-1)
  if (photo !== undefined) return { kind: 'photo', fileId: photo.file_id, caption }
  const file = message?.document
  return file === undefined ? undefined : { kind: 'document', fileId: file.file_id, caption }
}

/** A null byte is no letter, and no database keeps it. */
const lettersOf = (text: string): string => text.replaceAll('\0', '').trim()
