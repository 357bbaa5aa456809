/** What an organisation does as a host, for who acts for it and for the desk. */
import { Composer } from 'grammy'
import { readHost } from '#core/host/read-host'
import { type MemberId, toId } from '#core/ids'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { hostView } from '../views/host.ts'

const tap = /^ho:(\d{1,15})$/

export function createHostsFeature({ ports }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, member } = person
    const hostId = toId<MemberId>(Number(ctx.match[1]))
    const card = await readHost(ports)({ territoryId, by: member.id, hostId })
    if (!card.ok) return ctx.refuse(card.refusal)
    await ctx.rewrite(hostView(card.value, words))
  })
  return feature
}
