import { Composer } from 'grammy'
import { listOwnActivities } from '#core/attendance/read-attendance'
import { readActivities } from '#core/given/read-activity'
import { readHours } from '#core/ledger/read-hours'
import { readOwnShifts } from '#core/shift/read-own-shifts'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { withAttendance } from '../views/attendance.ts'
import { hoursView } from '../views/hours.ts'
import { withShifts } from '../views/shift.ts'
import { createActivitiesFeature } from './activities.ts'

/** "Le mie ore": the hours of the bank; those that are given back stand apart. */
export function createHoursFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:hours', ctx => showHours(deps, ctx))
  feature.use(createActivitiesFeature(deps))
  return feature
}

export async function showHours(deps: BotDeps, ctx: FiloContext): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const hours = await readHours(deps.ports)({ territoryId, memberId: member.id })
  if (!hours.ok) return ctx.refuse(hours.refusal)
  const { isPlaced, sights } = await readOwnShifts(deps.ports)({ territoryId, by: member.id })
  const activities = await readActivities(deps.ports)({ territoryId, by: member.id })
  const placed = await listOwnActivities(deps.ports)({ territoryId, by: member.id })
  const bare = hoursView(hours.value, activities, ctx.words)
  const view = placed.length > 0 ? withAttendance(bare, ctx.words) : bare
  await ctx.rewrite(isPlaced || sights.length > 0 ? withShifts(view, ctx.words) : view)
}
