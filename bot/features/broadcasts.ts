/** The desk's notices in the chat: which there are, one of them, and every verb on it. */
import { Composer } from 'grammy'
import { type BroadcastId, toId } from '#core/ids'
import { isStaff } from '#core/member/authority'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { type BroadcastList, broadcastListView, broadcastsView } from '../views/broadcast-list.ts'
import { afterDeeds } from './broadcast-after.ts'
import { createAnswerFeature } from './broadcast-answer.ts'
import { audienceDeeds } from './broadcast-audience.ts'
import { draftDeeds } from './broadcast-draft.ts'
import { registerBroadcastForms } from './broadcast-forms.ts'
import { readList, showBroadcast } from './broadcast-reading.ts'
import { sendingDeeds } from './broadcast-sending.ts'
import { type BroadcastDeed, deskOf } from './broadcast-tap.ts'

const listTap = /^m:news(?::(draft|scheduled|sending|past)(?::(\d{1,15}))?)?$/
const tap = /^n:(\d{1,15})(?::([a-z]{1,8})(?::([\w.-]{1,40}))?)?$/

const deeds: Readonly<Record<string, BroadcastDeed>> = {
  ...draftDeeds,
  ...audienceDeeds,
  ...sendingDeeds,
  ...afterDeeds,
}

export function createBroadcastsFeature(deps: BotDeps): Composer<FiloContext> {
  registerBroadcastForms(deps)
  const feature = new Composer<FiloContext>()
  // What many have under a message of theirs comes before what the desk alone may do.
  feature.use(createAnswerFeature(deps))
  const forStaff = feature.filter(
    ({ person }) => person.kind === 'member' && isStaff(person.member.roles),
  )
  forStaff.callbackQuery(listTap, ctx => {
    const list = ctx.match[1] as BroadcastList | undefined
    return list === undefined ? showLists(ctx) : showList(deps, ctx, list, ctx.match[2])
  })
  forStaff.callbackQuery('m:news-new', ctx => deps.forms.start(ctx, 'broadcast', { isFirst: true }))
  forStaff.callbackQuery(tap, async ctx => {
    const id = toId<BroadcastId>(Number(ctx.match[1]))
    const [verb, detail] = [ctx.match[2] ?? 'open', ctx.match[3] ?? '']
    const deed = Object.hasOwn(deeds, verb) ? deeds[verb] : undefined
    await (deed ?? showBroadcast)({ deps, ctx, id, detail })
  })
  feature.callbackQuery(/^(?:m:news|n:)/, ctx => ctx.refuse({ code: 'not-allowed' }))
  return feature
}

const showLists = async (ctx: FiloContext): Promise<void> => {
  await ctx.rewrite(broadcastsView(ctx.words))
}

async function showList(
  deps: BotDeps,
  ctx: FiloContext,
  list: BroadcastList,
  after: string | undefined,
): Promise<void> {
  const before = after === undefined ? undefined : toId<BroadcastId>(Number(after))
  const page = await readList(deps, deskOf(ctx), list, before)
  if (!page.ok) return ctx.refuse(page.refusal)
  await ctx.rewrite(broadcastListView(page.value, ctx.words))
}
