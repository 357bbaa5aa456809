/** Leaving the bank, in two steps that say first what happens. */
import { Composer } from 'grammy'
import { leaveSelf } from '#core/leaving/leave-self'
import { readLeaving } from '#core/leaving/read-leaving'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { leavingView, leftView, sureToLeaveView } from '../views/leaving.ts'
import { refusalLine } from '../views/refusal.ts'

const tap = /^m:leave(?::(sure|yes:(-?\d{1,7})))?$/

export function createLeavingFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const [, step, read] = ctx.match
    if (read !== undefined) await leave(deps, ctx, ctx.person, Number(read))
    else await show(deps, ctx, ctx.person, step === 'sure' ? 'sure' : 'first')
  })
  return feature
}

async function show(
  { ports }: BotDeps,
  ctx: FiloContext,
  { territoryId, member }: MemberPerson,
  step: 'first' | 'sure',
  lead?: string,
): Promise<void> {
  const leaving = await readLeaving(ports)({ territoryId, by: member.id, memberId: member.id })
  if (!leaving.ok) return ctx.refuse(leaving.refusal)
  const ready = step === 'sure' && leaving.value.toSettle.length === 0
  const view = ready
    ? sureToLeaveView(leaving.value, ctx.words)
    : leavingView(leaving.value, ctx.words)
  await ctx.rewrite(lead === undefined ? view : { ...view, text: `${lead}\n\n${view.text}` })
}

async function leave(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  read: number,
): Promise<void> {
  const { territoryId, member, telegramId } = person
  const command = { commandId: ctx.commandId, territoryId, by: member.id, lane: telegramId, read }
  const left = await leaveSelf(deps.ports)(command)
  if (!left.ok) {
    return show(deps, ctx, person, 'first', refusalLine(left.refusal, ctx.words))
  }
  await ctx.rewrite(leftView(left.value, ctx.words))
  if (left.value.kind === 'left') {
    await ctx.say({ text: ctx.words.t('leaving:goodbye'), rows: [], keyboard: 'remove' })
  }
}
