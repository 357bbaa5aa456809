import { Composer } from 'grammy'
import type { FiloContext } from '../context.ts'

/** What nobody else took has an answer too: never silence, never an error. */
export function createFallback(): Composer<FiloContext> {
  const fallback = new Composer<FiloContext>()
  fallback.on('callback_query', ctx => ctx.toast(ctx.words.plain('common:staleFormEnded')))
  fallback.on('message:text', async ctx => {
    const text = quoted(ctx.message.text)
    const key = text === '' ? 'common:tapInstead' : 'common:notUnderstood'
    await say(ctx, ctx.words.t(key, { text }))
  })
  fallback.on('message', ctx => say(ctx, ctx.words.t('common:tapInstead')))
  return fallback
}

/** Enough to recognise one's own words: whole letters, and no marks that would turn ours round. */
function quoted(text: string): string {
  const visible = text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  return Array.from(visible).slice(0, shown).join('')
}
const shown = 40

async function say(ctx: FiloContext, text: string): Promise<void> {
  const menu = { text: ctx.words.plain('common:menu'), data: 'm:menu' }
  const help = { text: ctx.words.plain('common:help'), data: 'm:help' }
  await ctx.say({ text, rows: [[menu, help]] })
}
