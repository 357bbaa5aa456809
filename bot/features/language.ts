import { Composer } from 'grammy'
import { houseOf } from '#core/listing/member-command'
import { changeLanguage } from '#core/member/change-language'
import { ok } from '#core/result'
import { toLanguage } from '#locales/languages'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { aboutView } from '../views/join.ts'
import { languageView } from '../views/language.ts'
import { backToMore, menuView } from '../views/menu.ts'

/** /language anywhere: for members, on the way in, and for strangers (who are only answered). */
export function createLanguageFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.command('language', async ctx => {
    await ctx.say(languageView(ctx.words))
  })
  feature.callbackQuery('m:language', async ctx => {
    const { text, rows } = languageView(ctx.words)
    await ctx.rewrite({ text, rows: [...rows, backToMore(ctx.words)] })
  })
  feature.callbackQuery(/^m:language:([a-z]{2})$/, async ctx => {
    const language = toLanguage(ctx.match[1])
    if (ctx.person.kind === 'member') return ofMember(deps, ctx, language)
    ctx.words = deps.wordsOf(language)
    if (ctx.person.kind === 'joining') return onTheWay(deps, ctx, language)
    await ctx.rewrite(aboutView(ctx.words))
  })
  return feature
}

async function ofMember(deps: BotDeps, ctx: FiloContext, language: string): Promise<void> {
  if (ctx.person.kind !== 'member') return
  const { territoryId, member, telegramId } = ctx.person
  const { commandId } = ctx
  const command = { commandId, territoryId, by: member.id, lane: telegramId, language }
  const changed = await changeLanguage(deps.ports)(command)
  if (!changed.ok) return ctx.refuse(changed.refusal)
  ctx.person = { ...ctx.person, language, member: { ...member, language } }
  ctx.words = deps.wordsOf(language)
  await ctx.rewrite({ text: ctx.words.t('language:done'), rows: [] })
  await ctx.say(menuView(member.firstName, 0, ctx.words))
  await deps.forms.resume(ctx)
}

/** The open dialogue keeps the choice; nothing else about them is kept yet. */
async function onTheWay(deps: BotDeps, ctx: FiloContext, language: string): Promise<void> {
  if (ctx.person.kind !== 'joining') return
  const { territoryId, telegramId } = ctx.person
  await deps.ports.transact(houseOf({ territoryId }), async ({ drafts }) => {
    const draft = await drafts.read(telegramId)
    if (draft === undefined) return ok(undefined)
    const answers = { ...draft.answers, language }
    await drafts.save(telegramId, { ...draft, answers }, deps.ports.now())
    return ok(undefined)
  })
  ctx.person = { ...ctx.person, language }
  await ctx.rewrite({ text: ctx.words.t('language:done'), rows: [] })
  await deps.forms.resume(ctx)
}
