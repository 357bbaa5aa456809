import { Composer } from 'grammy'
import { readActivities, readActivity } from '#core/given/read-activity'
import { type PlacementId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { activitiesView, activityView } from '../views/activity.ts'

const tap = /^act(?::(\d{1,15}))?$/

/** "Le mie ore → Attività": the hours somebody gives back, never mixed with those of the bank. */
export function createActivitiesFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const { territoryId, member } = ctx.person
    const query = { territoryId, by: member.id }
    const lines = ctx.match[1] === undefined ? await readActivities(deps.ports)(query) : []
    const [only, ...others] = lines
    if (ctx.match[1] === undefined && (only === undefined || others.length > 0)) {
      await ctx.rewrite(activitiesView(lines, ctx.words))
      return
    }
    const placementId = only?.id ?? toId<PlacementId>(Number(ctx.match[1]))
    const read = await readActivity(deps.ports)({ ...query, placementId })
    if (!read.ok) return ctx.refuse(read.refusal)
    await ctx.rewrite(activityView(read.value, ctx.words))
  })
  return feature
}
