import type { Phrase } from '#core/delivery/notice'
import { otherName, readExchange } from '#core/exchange/read-exchange'
import type { ExchangeId } from '#core/ids'
import { passMessage, type Relay } from '#core/talk/pass-message'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { talkClosedView } from '../views/talk.ts'

/** Passes words on and says so, or that it is night there, or that the conversation has ended. */
export async function passOn(
  deps: BotDeps,
  ctx: FiloContext,
  exchangeId: ExchangeId,
  message: { readonly phrase: Phrase } | Relay,
  saying: 'aloud' | 'silently' = 'aloud',
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const { commandId, words } = ctx
  const command = { commandId, territoryId, exchangeId, from: member.id, message }
  const passed = await passMessage(deps.ports)(command)
  if (saying === 'silently') return
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

export async function sayClosed(ctx: FiloContext, exchangeId: ExchangeId): Promise<void> {
  await ctx.say(talkClosedView(exchangeId, ctx.words))
}
