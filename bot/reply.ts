/** Answers to the person who wrote: straight to Telegram, and never holding up the next update. */

import { type Context, GrammyError, HttpError, InputFile } from 'grammy'
import type {
  InlineKeyboardMarkup,
  MaybeInaccessibleMessage,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types'
import type { Voice } from '#core/listing/voice'
import type { Paper } from '#papers/paper'
import type { FiloContext, Frame } from './context.ts'
import { chatOf, type LaterDeps, orLater } from './reply-later.ts'
import { contactKeyboard } from './views/contact.ts'
import type { Button, View } from './views/view.ts'

export type ReplyDeps = LaterDeps & {
  readonly menuOf: (ctx: FiloContext) => ReplyKeyboardMarkup
}

export function createReplies(
  deps: ReplyDeps,
  ctx: FiloContext,
): Pick<Frame, 'say' | 'rewrite' | 'hand' | 'hear' | 'clear' | 'toast'> {
  const send = async (view: View): Promise<number> => {
    const shown = { parse_mode: 'HTML', reply_markup: markupOf(deps, ctx, view) } as const
    const options = view.protect === true ? { ...shown, protect_content: true } : shown
    if (view.media !== undefined)
      return sendMedia(ctx, view.media, { ...options, caption: view.text })
    if (view.picture !== undefined) {
      const file = new InputFile(view.picture, 'code.png')
      return (await ctx.api.sendPhoto(chatOf(ctx), file, { ...options, caption: view.text }))
        .message_id
    }
    return (await ctx.api.sendMessage(chatOf(ctx), view.text, options)).message_id
  }
  const say: Frame['say'] = (view, late) => orLater(deps, ctx, () => send(view), late)
  return {
    say,
    rewrite: view => {
      const message = ctx.callbackQuery?.message
      const isNew = view.keyboard !== undefined || view.media !== undefined
      if (message === undefined || isNew) return say(view)
      return orLater(deps, ctx, () => edit(ctx, message, view, () => send(view)))
    },
    hand: (paper, caption) => orLater(deps, ctx, () => sendFile(ctx, paper, caption)),
    hear: (voice, view) => hear(deps, ctx, voice, view),
    clear: async messageId => {
      if (await deps.pause.isOn(deps.ports.now())) return
      await ctx.api.deleteMessage(chatOf(ctx), messageId).catch(ignoreTelegram)
    },
    toast: async text => {
      if (ctx.callbackQuery === undefined) {
        await say({ text, rows: [] })
        return
      }
      await answerTap(ctx, text)
    },
  }
}

async function sendMedia(
  ctx: FiloContext,
  { kind, fileId }: NonNullable<View['media']>,
  options: Parameters<Context['api']['sendPhoto']>[2],
): Promise<number> {
  const sent =
    kind === 'photo'
      ? await ctx.api.sendPhoto(chatOf(ctx), fileId, options)
      : await ctx.api.sendDocument(chatOf(ctx), fileId, options)
  return sent.message_id
}

/** Not protected: who carries a file to a desk or a printer must be able to save it. */
async function sendFile(ctx: FiloContext, { name, bytes }: Paper, caption: string) {
  const options = { caption, parse_mode: 'HTML' } as const
  return (await ctx.api.sendDocument(chatOf(ctx), new InputFile(bytes, name), options)).message_id
}

/** Our line takes the place of a caption: what was written with the voice is kept as the note. */
async function hear(
  deps: ReplyDeps,
  ctx: FiloContext,
  { fromChatId, messageId }: Voice,
  { text: caption, rows }: View,
): Promise<'yes' | 'gone' | 'no'> {
  let heard: 'yes' | 'gone' | 'no' = 'yes'
  const options = { caption, parse_mode: 'HTML', reply_markup: inline(rows) } as const
  await orLater(deps, ctx, async () => {
    try {
      const copied = await ctx.api.copyMessage(chatOf(ctx), fromChatId, messageId, options)
      return copied.message_id
    } catch (fault) {
      // Some people take no voices from anybody: Telegram says 400 for that, too.
      if (!(fault instanceof GrammyError) || fault.error_code !== 400) throw fault
      heard = says(fault, 'message to copy not found') ? 'gone' : 'no'
      return 0
    }
  })
  return heard
}

/** The same text again is no change; a message that cannot be edited is followed by a new one. */
async function edit(
  { api }: Context,
  { chat, message_id: id }: MaybeInaccessibleMessage,
  view: View,
  sendNew: () => Promise<number>,
): Promise<number> {
  try {
    const options = { parse_mode: 'HTML', reply_markup: inline(view.rows) } as const
    await api.editMessageText(chat.id, id, view.text, options)
    return id
  } catch (fault) {
    if (isSame(fault)) return id
    if (isUneditable(fault)) return sendNew()
    throw fault
  }
}

/** Answers the tap; too late is no fault, the person sees the chat itself. */
export async function answerTap(ctx: Context, text?: string): Promise<void> {
  const id = ctx.callbackQuery?.id
  if (id === undefined) return
  try {
    const options = text === undefined ? {} : { text: text.slice(0, 200) }
    await ctx.api.answerCallbackQuery(id, options)
  } catch (fault) {
    ignoreTelegram(fault)
  }
}

function ignoreTelegram(fault: unknown): void {
  if (!(fault instanceof GrammyError) && !(fault instanceof HttpError)) throw fault
}

function markupOf(
  deps: ReplyDeps,
  ctx: FiloContext,
  view: View,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove {
  if (view.keyboard === 'menu') return deps.menuOf(ctx)
  if (view.keyboard === 'contact') return contactKeyboard(ctx.words)
  if (view.keyboard === 'remove') return { remove_keyboard: true }
  return inline(view.rows)
}

export function inline(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup {
  const toKey = (button: Button) =>
    'url' in button
      ? { text: button.text, url: button.url }
      : { text: button.text, callback_data: button.data }
  return { inline_keyboard: rows.map(row => row.map(toKey)) }
}

const says = (fault: unknown, part: string): boolean =>
  fault instanceof GrammyError && fault.description.includes(part)
const isSame = (fault: unknown): boolean => says(fault, 'message is not modified')
/** Under a voice or a picture there is no text to rewrite. */
const isUneditable = (fault: unknown): boolean =>
  says(fault, "message can't be edited") ||
  says(fault, 'message to edit not found') ||
  says(fault, 'there is no text in the message to edit')
