import { Composer } from 'grammy'
import { phrases } from '#core/delivery/notice'
import { otherName, readExchange } from '#core/exchange/read-exchange'
import { type ExchangeId, toId } from '#core/ids'
import { listTalks } from '#core/talk/list-talks'
import { type Shape, shapes } from '#core/talk/shape'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { relayAskView, talkView } from '../views/talk.ts'
import { passOn, sayClosed } from './pass-on.ts'

/** Words between the two of an exchange: phrases, and messages offered for passing on. */
export function createTalkFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(/^t:(\d{1,15})$/, ctx => openTalk(deps, ctx, idIn(ctx.match[1])))
  feature.callbackQuery(/^p:(\d{1,15}):([a-z-]+)$/, async ctx => {
    const phrase = phrases.find(p => p === ctx.match[2])
    if (phrase === undefined) return ctx.refuse({ code: 'not-found' })
    await passOn(deps, ctx, idIn(ctx.match[1]), { phrase })
  })
  feature.callbackQuery(/^w:(\d{1,15})(?::([a-z]{3,4}))?$/, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const people = await inTouchWith(deps, ctx.person)
    if (people.length === 0) return ctx.refuse({ code: 'no-longer-open' })
    const place = { messageId: Number(ctx.match[1]), shape: shapeIn(ctx.match[2]) }
    await ctx.rewrite(relayAskView(people, place, ctx.words))
  })
  feature.callbackQuery(/^r:(\d{1,15}):(\d{1,15})(?::([a-z]{3,4}))?$/, async ctx => {
    const chatId = ctx.chat?.id
    if (chatId === undefined) return
    const place = { messageId: Number(ctx.match[2]), shape: shapeIn(ctx.match[3]) }
    await passOn(deps, ctx, idIn(ctx.match[1]), { fromChatId: chatId, ...place })
  })
  return feature
}

async function openTalk(deps: BotDeps, ctx: FiloContext, exchangeId: ExchangeId): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const card = await readExchange(deps.ports)({ territoryId, exchangeId, viewer: member })
  if (!card.ok) return ctx.refuse(card.refusal)
  if (!card.value.talks) return sayClosed(ctx, exchangeId)
  await ctx.say(talkView(exchangeId, otherName(card.value), ctx.words))
}

/** The people whom a member may write to now, newest first. */
export async function inTouchWith(deps: BotDeps, { territoryId, member }: MemberPerson) {
  const talks = await listTalks(deps.ports)({ territoryId, memberId: member.id })
  const people: { exchangeId: ExchangeId; name: string }[] = []
  for (const exchangeId of talks) {
    const card = await readExchange(deps.ports)({ territoryId, exchangeId, viewer: member })
    if (card.ok) people.push({ exchangeId, name: otherName(card.value) })
  }
  return people
}

const idIn = (text: string | undefined): ExchangeId => toId<ExchangeId>(Number(text))
const shapeIn = (text: string | undefined): Shape => shapes.find(each => each === text) ?? 'text'
