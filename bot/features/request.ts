import { Composer } from 'grammy'
import { isCategoryCode } from '#core/category/catalogue'
import type { FindCategories } from '#locales/category-search'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { requestForm } from '../forms/listing/listing-form.ts'
import { openingOf } from '../forms/listing/opening.ts'
import { notPublishedView } from '../views/published.ts'

/** "Cerco": a form that ends in a request and in who fits it. */
export function createRequestFeature(deps: BotDeps, find: FindCategories): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  deps.forms.register(requestForm(deps, find))
  feature.callbackQuery('m:request', ctx => startRequest(deps, ctx))
  feature.callbackQuery(/^r:([a-z_]{1,30})$/, ctx => startRequest(deps, ctx, ctx.match[1]))
  return feature
}

/** Asks the first question; at the floor, says at once how to go on instead. */
export async function startRequest(deps: BotDeps, ctx: FiloContext, category = ''): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
  const { answers, missing, throughDesk } = await openingOf(deps.ports, ctx.person, 'request')
  if (throughDesk) return ctx.refuse({ code: 'through-desk' })
  if (missing > 0) {
    await ctx.rewrite(notPublishedView({ code: 'no-room', missing }, 'request', ctx.words))
    return
  }
  const picked = isCategoryCode(category) ? { category, picked: true } : {}
  await deps.forms.start(ctx, 'request', { ...answers, ...picked })
}
