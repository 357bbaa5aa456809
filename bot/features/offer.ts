import { Composer } from 'grammy'
import { isCategoryCode } from '#core/category/catalogue'
import type { FindCategories } from '#locales/category-search'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { offerForm } from '../forms/listing/listing-form.ts'
import { openingOf } from '../forms/listing/opening.ts'

/** "Offro": a form that ends in an offer. */
export function createOfferFeature(deps: BotDeps, find: FindCategories): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  deps.forms.register(offerForm(deps, find))
  feature.callbackQuery('m:offer', ctx => startOffer(deps, ctx))
  feature.callbackQuery(/^o:([a-z_]{1,30})$/, ctx => startOffer(deps, ctx, ctx.match[1]))
  return feature
}

/** Asks the first question; also what the menu button does. */
export async function startOffer(deps: BotDeps, ctx: FiloContext, category = ''): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
  const { answers, throughDesk } = await openingOf(deps.ports, ctx.person, 'offer')
  if (throughDesk) return ctx.refuse({ code: 'through-desk' })
  const picked = isCategoryCode(category) ? { category, picked: true } : {}
  await deps.forms.start(ctx, 'offer', { ...answers, ...picked })
}
