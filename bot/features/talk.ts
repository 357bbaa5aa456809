import { Composer } from 'grammy'
import { type Phrase, phrases } from '#core/delivery/notice'
import { listTalks } from '#core/exchange/list-exchanges'
import { passMessage, talkingStates } from '#core/exchange/pass-message'
import { otherName, readExchange } from '#core/exchange/read-exchange'
import { type ExchangeId, toId } from '#core/ids'
import { ok } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { onlyWordsView, relayAskView, talkClosedView, talkView } from '../views/talk.ts'

/** Words between the two of an exchange: phrases, a reply, or a message offered for passing on. */
export function createTalkFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(/^t:(\d{1,15})$/, ctx => openTalk(deps, ctx, idIn(ctx.match[1])))
  feature.callbackQuery(/^p:(\d{1,15}):([a-z-]+)$/, async ctx => {
    const phrase = phrases.find(p => p === ctx.match[2])
    if (phrase === undefined) return ctx.refuse({ code: 'not-found' })
    await pass(deps, ctx, idIn(ctx.match[1]), { phrase })
  })
  feature.callbackQuery(/^w:(\d{1,15})$/, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const people = await inTouchWith(deps, ctx.person)
    if (people.length === 0) return ctx.refuse({ code: 'no-longer-open' })
    await ctx.rewrite(relayAskView(people, Number(ctx.match[1]), ctx.words))
  })
  feature.callbackQuery(/^r:(\d{1,15}):(\d{1,15})$/, async ctx => {
    const chatId = ctx.chat?.id
    if (chatId === undefined) return
    const copy = { fromChatId: chatId, messageId: Number(ctx.match[2]) }
    await pass(deps, ctx, idIn(ctx.match[1]), copy)
  })
  return feature
}

/**
 * A message outside any dialogue. A reply to a passed-on message goes back to its writer; other
 * words are offered to those the person is in touch with; only words pass. False when there is
 * nobody, or when it is a command that nobody knows.
 */
export async function takeWords(deps: BotDeps, ctx: FiloContext): Promise<boolean> {
  const { person, message } = ctx
  if (person.kind !== 'member' || message === undefined) return false
  if (message.text?.startsWith('/') === true) return false
  if (message.text === undefined) return sayOnlyWords(deps, ctx, person)
  const repliedTo = message.reply_to_message?.message_id
  const copy = { fromChatId: message.chat.id, messageId: message.message_id }
  const exchangeId =
    repliedTo === undefined
      ? undefined
      : await exchangeBehind(deps, person, { chatId: message.chat.id, messageId: repliedTo })
  if (exchangeId !== undefined) {
    await pass(deps, ctx, exchangeId, copy)
    return true
  }
  const people = await inTouchWith(deps, person)
  if (people.length === 0) return false
  // When the question comes late, its words are not lost: the button asks again for these.
  const again = `w:${message.message_id}`
  await ctx.say(relayAskView(people, message.message_id, ctx.words), again)
  return true
}

async function sayOnlyWords(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
): Promise<boolean> {
  const people = await inTouchWith(deps, person)
  if (people.length > 0) await ctx.say(onlyWordsView(people, ctx.words))
  return people.length > 0
}

async function openTalk(deps: BotDeps, ctx: FiloContext, exchangeId: ExchangeId): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const card = await readExchange(deps.ports)({ territoryId, exchangeId, viewer: member })
  if (!card.ok) return ctx.refuse(card.refusal)
  if (!talkingStates.includes(card.value.exchange.state)) return sayClosed(ctx, exchangeId)
  await ctx.say(talkView(exchangeId, otherName(card.value), ctx.words))
}

type Message = { phrase: Phrase } | { fromChatId: number; messageId: number }

async function pass(
  deps: BotDeps,
  ctx: FiloContext,
  exchangeId: ExchangeId,
  message: Message,
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const { commandId, words } = ctx
  const from = member.id
  const passed = await passMessage(deps.ports)({
    commandId,
    territoryId,
    exchangeId,
    from,
    message,
  })
  if (!passed.ok) {
    if (passed.refusal.code === 'no-longer-open') return sayClosed(ctx, exchangeId)
    return ctx.refuse(passed.refusal)
  }
  const card = await readExchange(deps.ports)({ territoryId, exchangeId, viewer: member })
  const name = card.ok ? otherName(card.value) : ''
  const waits = passed.value
  const time = waits === null ? '' : words.time(waits.toPlainTime())
  const line = waits === null ? 'exchange:talk.sent' : 'exchange:talk.later'
  if ('phrase' in message) await ctx.toast(words.plain(line, { name, time }))
  else await ctx.rewrite({ text: words.t(line, { name, time }), rows: [] })
}

async function sayClosed(ctx: FiloContext, exchangeId: ExchangeId): Promise<void> {
  await ctx.say(talkClosedView(exchangeId, ctx.words))
}

async function exchangeBehind(
  deps: BotDeps,
  { territoryId }: MemberPerson,
  sent: { chatId: number; messageId: number },
): Promise<ExchangeId | undefined> {
  const found = await deps.ports.transact({ territoryId }, async ({ deliveries }) =>
    ok(await deliveries.behind(sent)),
  )
  if (!found.ok || found.value === undefined) return undefined
  const { notice } = found.value
  return notice.kind === 'message.relayed' || notice.kind === 'phrase.sent'
    ? notice.facts.exchangeId
    : undefined
}

async function inTouchWith(deps: BotDeps, { territoryId, member }: MemberPerson) {
  const exchanges = await listTalks(deps.ports)({ territoryId, memberId: member.id })
  const people: { exchangeId: ExchangeId; name: string }[] = []
  for (const { id } of exchanges) {
    const card = await readExchange(deps.ports)({ territoryId, exchangeId: id, viewer: member })
    if (card.ok) people.push({ exchangeId: id, name: otherName(card.value) })
  }
  return people
}

const idIn = (text: string | undefined): ExchangeId => toId<ExchangeId>(Number(text))
