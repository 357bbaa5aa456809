/** After a restore: what waits for an operator, and their word on it. */
import { Composer } from 'grammy'
import { decideHeld, readHeld } from '#core/recovery/decide-held'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { decidedView, dropSureView, heldView } from '../views/recovery.ts'

export function createRecoveryFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:held', async ctx => {
    const held = await read(deps, ctx)
    if (held !== undefined) await ctx.rewrite(heldView(held, ctx.words))
  })
  feature.callbackQuery('rec:drop', async ctx => {
    const held = await read(deps, ctx)
    if (held === undefined) return
    const waits = held.messages + held.jobs > 0
    await ctx.rewrite(waits ? dropSureView(ctx.words) : heldView(held, ctx.words))
  })
  feature.callbackQuery(/^rec:(send|drop:sure)$/, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const decision = ctx.match[1] === 'send' ? 'send' : 'drop'
    const decided = await decideHeld(deps.ports)({
      commandId: ctx.commandId,
      territoryId: person.territoryId,
      by: person.member.id,
      lane: person.telegramId,
      decision,
    })
    if (!decided.ok) return ctx.refuse(decided.refusal)
    await ctx.rewrite(decidedView(decision === 'send' ? decided.value : undefined, ctx.words))
  })
  return feature
}

async function read({ ports }: BotDeps, ctx: FiloContext) {
  const { person } = ctx
  if (person.kind !== 'member') {
    await ctx.refuse({ code: 'not-allowed' })
    return undefined
  }
  const held = await readHeld(ports)({ territoryId: person.territoryId, by: person.member.id })
  if (held.ok) return held.value
  await ctx.refuse(held.refusal)
  return undefined
}
