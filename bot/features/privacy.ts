import { Composer } from 'grammy'
import { leaveNothing } from '#core/member/leave-nothing'
import { readDesk } from '#core/network/read-desk'
import { readSummary } from '#core/privacy/read-summary'
import { takeCopy } from '#core/privacy/take-copy'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { ownRecordView, sureToTakeView } from '../views/own-record.ts'
import { fullNotice } from '../views/privacy.ts'
import type { View } from '../views/view.ts'

/** /privacy: what Filo knows about who asks, all of it as a file, and the whole notice. */
export function createPrivacyFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.command('privacy', async ctx => {
    const view = await firstView(deps, ctx)
    if (view !== undefined) await ctx.say(view)
  })
  feature.callbackQuery(/^m:privacy(?::(\d{1,2}))?$/, async ctx => {
    const view = await firstView(deps, ctx, Number(ctx.match[1] ?? 0))
    if (view !== undefined) await ctx.rewrite(view)
  })
  feature.callbackQuery('m:privacy:full', async ctx => {
    await ctx.rewrite(await noticeView(deps, ctx))
  })
  feature.callbackQuery('m:privacy:forget', ctx => forgetJoining(deps, ctx))
  feature.callbackQuery(/^m:privacy:copy(:yes)?$/, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    if (ctx.match[1] === undefined) await ctx.rewrite(sureToTakeView(ctx.words))
    else await handCopy(deps, ctx, ctx.person)
  })
  return feature
}

/** Undefined when it was refused, and said. */
async function firstView(deps: BotDeps, ctx: FiloContext, page = 0): Promise<View | undefined> {
  if (ctx.person.kind === 'member') return recordView(deps, ctx, ctx.person, page)
  return noticeView(deps, ctx)
}

async function noticeView(deps: BotDeps, { person, words }: FiloContext): Promise<View> {
  if (person.kind === 'stranger') return { text: words.t('privacy:stranger'), rows: [] }
  const query = { territoryId: person.territoryId, language: words.language }
  const notice = fullNotice(await readDesk(deps.ports)(query), words)
  const back = { text: words.plain('common:back'), data: 'm:privacy' }
  const text = `${words.t('privacy:title')}\n\n${notice}`
  const forget = { text: words.plain('privacy:forget'), data: 'm:privacy:forget' }
  return { text, rows: [[person.kind === 'member' ? back : forget]] }
}

/** Who never finished coming in is forgotten at once; a member leaves by the way that members leave. */
async function forgetJoining(deps: BotDeps, ctx: FiloContext): Promise<void> {
  const { person, words } = ctx
  if (person.kind === 'member') {
    const view = await recordView(deps, ctx, person, 0)
    if (view !== undefined) await ctx.rewrite(view)
    return
  }
  if (person.kind === 'joining') await leaveNothing(deps.ports, deps.lookups)(person)
  await ctx.rewrite({ text: words.t('join:refused'), rows: [] })
}

async function recordView(
  { ports }: BotDeps,
  ctx: FiloContext,
  { territoryId, member }: MemberPerson,
  page: number,
  lead?: string,
): Promise<View | undefined> {
  const summary = await readSummary(ports)({ territoryId, by: member.id })
  if (summary.ok) return ownRecordView(summary.value, page, ctx.words, lead)
  await ctx.refuse(summary.refusal)
  return undefined
}

/** A file is a message of its own; the screen goes back to where it was, so that no tap repeats it. */
async function handCopy(deps: BotDeps, ctx: FiloContext, person: MemberPerson): Promise<void> {
  const { territoryId, member, telegramId: lane } = person
  const { commandId, words } = ctx
  const command = { commandId, territoryId, by: member.id, lane, language: words.language }
  const copy = await takeCopy(deps.ports)(command)
  if (!copy.ok) return ctx.refuse(copy.refusal)
  const view = await recordView(deps, ctx, person, 0, words.t('privacy:take.sent'))
  if (view !== undefined) await ctx.rewrite(view)
  await ctx.hand(deps.papers.copy(copy.value, words), words.t('privacy:take.caption'))
}
