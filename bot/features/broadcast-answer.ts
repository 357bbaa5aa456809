/** What those who got a notice tap below it: that it interests them, or that they want no more. */
import { Composer } from 'grammy'
import { answerBroadcast } from '#core/broadcast/answer-broadcast'
import { sayConsent } from '#core/consent/say-consent'
import { type BroadcastId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'

const answerTap = /^n:(\d{1,15}):(in|quit|want-again)$/

export function createAnswerFeature({ ports }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(answerTap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    if (ctx.match[2] !== 'in') return sayNews(ports, ctx, person, ctx.match[2] !== 'quit')
    const broadcastId = toId<BroadcastId>(Number(ctx.match[1]))
    const command = { ...commandOf(ctx, person), broadcastId, interested: true }
    const said = await answerBroadcast(ports)(command)
    const key = said.ok ? 'broadcast:message.noted' : 'broadcast:message.gone'
    await ctx.toast(words.plain(key))
  })
  return feature
}

/** At once, and taken back as easily. */
async function sayNews(
  ports: BotDeps['ports'],
  ctx: FiloContext,
  person: MemberPerson,
  wanted: boolean,
): Promise<void> {
  const said = await sayConsent(ports)({ ...commandOf(ctx, person), purpose: 'news', wanted })
  if (!said.ok) return ctx.refuse(said.refusal)
  const id = ctx.match?.[1] ?? '0'
  const again = { text: ctx.words.plain('broadcast:message.again'), data: `n:${id}:want-again` }
  const menu = { text: ctx.words.plain('common:menu'), data: 'm:menu' }
  await ctx.say({
    text: ctx.words.t(wanted ? 'broadcast:message.back' : 'broadcast:message.stopped'),
    rows: [wanted ? [menu] : [again, menu]],
  })
}

const commandOf = (ctx: FiloContext, { territoryId, member, telegramId: lane }: MemberPerson) => ({
  ...{ commandId: ctx.commandId, territoryId, by: member.id, lane },
})
