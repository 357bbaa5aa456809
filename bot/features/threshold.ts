/** Before a person is in, only what they may do there passes; everything else shows the way. */
import { Composer } from 'grammy'
import { leaveNothing } from '#core/member/leave-nothing'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { showAbout } from './start.ts'

/** Stands after start, help, language and privacy, and before what only members may do. */
export function createThreshold(deps: BotDeps): Composer<FiloContext> {
  const threshold = new Composer<FiloContext>()
  threshold.use(async (ctx, next) => {
    if (ctx.person.kind === 'member') return next()
    if (ctx.person.kind === 'stranger') return meetStranger(ctx)
    const data = ctx.callbackQuery?.data
    // An edited message is no new answer.
    if (data === undefined && ctx.message === undefined) return
    if (data?.startsWith('f:') === true) return deps.forms.takeTap(ctx, data)
    const isCommand = ctx.message?.text?.startsWith('/') === true
    const isAnswer = data === undefined && !isCommand
    const went = await (isAnswer ? deps.forms.takeMessage(ctx) : deps.forms.resume(ctx))
    if (went) return
    await leaveNothing(deps.ports, deps.lookups)(ctx.person)
    await ctx.say({ text: ctx.words.t('join:resumeAgain'), rows: [] })
  })
  return threshold
}

async function meetStranger(ctx: FiloContext): Promise<void> {
  if (ctx.message !== undefined) await showAbout(ctx)
  else if (ctx.callbackQuery !== undefined) await ctx.toast(ctx.words.plain('join:oldButton'))
}
