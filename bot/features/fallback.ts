import { Composer } from 'grammy'
import type { FiloContext } from '../context.ts'

/** What nobody else took has an answer too: never silence, never an error. */
export function createFallback(): Composer<FiloContext> {
  const fallback = new Composer<FiloContext>()
  fallback.on('callback_query', ctx => ctx.toast(ctx.words.plain('common:staleFormEnded')))
  fallback.on('message:text', async ctx => {
    const text = ctx.message.text.slice(0, shown)
    await say(ctx, ctx.words.t('common:notUnderstood', { text }))
  })
  fallback.on('message', ctx => say(ctx, ctx.words.t('common:tapInstead')))
  // A correction of an old message changes nothing that was done: silence is the kind answer.
  fallback.on('edited_message', () => undefined)
  return fallback
}

/** Enough to recognise one's own words. */
const shown = 40

async function say(ctx: FiloContext, text: string): Promise<void> {
  const menu = { text: ctx.words.plain('common:menu'), data: 'm:menu' }
  const help = { text: ctx.words.plain('common:help'), data: 'm:help' }
  await ctx.say({ text, rows: [[menu, help]] })
}
