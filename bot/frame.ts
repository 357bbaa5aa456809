/** What stands round every feature: who writes, in which words, how to answer; and silence. */

import { Composer, type Context, type MiddlewareFn } from 'grammy'
import { type TelegramId, toId } from '#core/ids'
import type { Lookups, Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import type { Words } from '#locales/i18n'
import { toLanguage } from '#locales/languages'
import type { FiloContext } from './context.ts'
import { identify, type Touched } from './identify.ts'
import { answerTap, createReplies, type ReplyDeps } from './reply.ts'
import { createTapLimit } from './tap-limit.ts'
import { returnButton } from './views/absence.ts'
import { forPerson, letGoView } from './views/assist.ts'
import { refusalLine } from './views/refusal.ts'
import type { View } from './views/view.ts'

export type FrameDeps = ReplyDeps & {
  readonly ports: Ports
  readonly lookups: Lookups
  readonly wordsOf: (language: string) => Words
}

/**
 * Only private chats with a person pass. Channels and other bots meet silence; a command in a
 * group is told to write in private, because nothing about a person belongs in a group.
 */
export function createFrame(deps: FrameDeps): Composer<FiloContext> {
  const frame = new Composer<FiloContext>()
  frame.on('my_chat_member', rememberBlock(deps.lookups))
  frame.use(async (ctx, next) => {
    if (ctx.from === undefined || ctx.from.is_bot) return
    if (ctx.chat?.type === 'private') await next()
    else await answerGroup(deps, ctx, deps.wordsOf(toLanguage(ctx.from.language_code)))
  })
  frame.use(limitTaps(deps))
  frame.use(open(deps))
  return frame
}

function open(deps: FrameDeps): MiddlewareFn<FiloContext> {
  const who = identify(deps.ports, deps.lookups)
  return async (ctx, next) => {
    if (ctx.from === undefined) return
    ctx.person = await who(ctx.from, touchedBy(ctx))
    ctx.words = deps.wordsOf(ctx.person.language)
    ctx.commandId = `tg-${ctx.update.update_id}`
    const replies = createReplies(deps, ctx)
    const tap = { answered: false }
    const letGo = ctx.person.kind === 'member' ? ctx.person.letGo : null
    ctx.say = (view, late) => replies.say(saidFor(ctx, view), late)
    ctx.rewrite = view => replies.rewrite(saidFor(ctx, view))
    ctx.hand = replies.hand
    ctx.hear = replies.hear
    ctx.clear = replies.clear
    ctx.toast = text => {
      tap.answered = true
      return replies.toast(text)
    }
    ctx.refuse = async refusal => {
      await ctx.say({ text: refusalLine(refusal, ctx.words), rows: wayOn(ctx, refusal) })
    }
    try {
      // What was tapped or written was meant for somebody they may not act for any more.
      if (letGo === null) await next()
      else await ctx.say(letGoView(letGo, ctx.words))
    } finally {
      // The spinner stops whatever happened; Telegram takes one answer per tap.
      if (!tap.answered) await answerTap(ctx)
    }
  }
}

/** Who acts for a person is told so on every screen. */
function saidFor({ person, words }: FiloContext, view: View): View {
  if (person.kind !== 'member' || person.word === null) return view
  return forPerson(view, person.member.firstName, person.word, words)
}

/** After a no there is always somewhere to go. */
function wayOn({ person, words }: FiloContext, { code }: Refusal): View['rows'] {
  const help = { text: words.plain('common:help'), data: 'm:help' }
  const menu = { text: words.plain('common:menu'), data: 'm:menu' }
  const back = code === 'member-paused' ? [[returnButton(words)]] : []
  return [...back, person.kind === 'member' ? [menu, help] : [help]]
}

function touchedBy({ callbackQuery, message }: FiloContext): Touched | undefined {
  const tapped = callbackQuery?.message ?? message?.reply_to_message
  if (tapped === undefined) return undefined
  const address = callbackQuery?.data
  const place = { chatId: tapped.chat.id, messageId: tapped.message_id }
  return address === undefined ? place : { ...place, address }
}

function limitTaps(deps: FrameDeps): MiddlewareFn<FiloContext> {
  const allows = createTapLimit()
  return async (ctx, next) => {
    const id = ctx.from?.id
    const now = deps.ports.now().epochMilliseconds
    if (id === undefined || ctx.callbackQuery === undefined || allows(id, now)) return next()
    const words = deps.wordsOf(toLanguage(ctx.from?.language_code))
    await answerTap(ctx, words.plain('common:tooFast'))
  }
}

/** A group that bears no more is left in peace. */
async function answerGroup(
  { chatLimit, ports }: FrameDeps,
  { api, chat, message }: Context,
  words: Words,
): Promise<void> {
  if (chat === undefined || message?.text?.startsWith('/') !== true) return
  if (chatLimit.takeReply(chat.id, ports.now().epochMilliseconds) > 0) return
  await api.sendMessage(chat.id, words.plain('common:privateOnly'))
}

function rememberBlock(lookups: Lookups): MiddlewareFn<FiloContext> {
  return async ctx => {
    const change = ctx.myChatMember
    if (change?.chat.type !== 'private') return
    await lookups.markUnreachable(
      toId<TelegramId>(change.chat.id),
      change.new_chat_member.status === 'kicked',
    )
  }
}
