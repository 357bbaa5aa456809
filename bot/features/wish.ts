import { Composer } from 'grammy'
import { answerWish } from '#core/asking/answer-wish'
import { type ExchangeId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { stillAnsweredView } from '../views/wish.ts'

const tap = /^w:(\d{1,15}):(yes|not-now)$/

/** "Do you still want to be asked for this?": the answer. */
export function createWishFeature({ ports }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, commandId } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const { territoryId, member, telegramId: lane } = person
    const exchangeId = toId<ExchangeId>(Number(ctx.match[1]))
    const answer = ctx.match[2] === 'yes' ? 'yes' : 'not-now'
    const mine = { commandId, territoryId, by: member.id, lane }
    const answered = await answerWish(ports)({ ...mine, exchangeId, answer })
    if (!answered.ok) return ctx.refuse(answered.refusal)
    await ctx.rewrite(stillAnsweredView(answer, answered.value, ctx.words))
  })
  return feature
}
