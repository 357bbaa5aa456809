import type { FiloContext } from '../context.ts'
import type { FormInput } from './form.ts'

/** Longer texts are answered kindly before a step sees them. */
export const maxTextLength = 1000

const others = ['photo', 'voice', 'video', 'sticker', 'document', 'contact', 'location'] as const

/** What a message is to a form: words, or a thing that it must answer with a hint. */
export function inputOf(ctx: FiloContext): FormInput {
  const text = ctx.message?.text ?? ctx.editedMessage?.text
  // A null byte is no letter, and no database keeps it.
  if (text !== undefined) return { kind: 'text', text: text.replaceAll('\0', '').trim() }
  const message = ctx.message
  const what = others.find(kind => message?.[kind] !== undefined)
  return { kind: 'other', what: what ?? 'message' }
}
