/** For the tutors of a host: who comes today, and this week. */
import { Composer } from 'grammy'
import { type MemberId, toId } from '#core/ids'
import { readHostShifts } from '#core/shift/read-host-shifts'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { hostShiftsView } from '../views/shift-host.ts'

const tap = /^sh:t:(\d{1,15}):(day|week)$/

export function createHostShiftsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const host = await readHostShifts(deps.ports)({
      ...{ territoryId: person.territoryId, by: person.member.id },
      hostId: toId<MemberId>(Number(ctx.match[1])),
      days: ctx.match[2] === 'day' ? 1 : 7,
    })
    if (!host.ok) return ctx.refuse(host.refusal)
    await ctx.rewrite(hostShiftsView(host.value, ctx.words))
  })
  return feature
}
