import { Composer } from 'grammy'
import { isStaff } from '#core/member/authority'
import { listWaiting } from '#core/opportunity/own-opportunities'
import { readHeld } from '#core/recovery/decide-held'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { rareToolsView, toolsView } from '../views/tools.ts'

/** The operators' tools; each asks again who taps. */
export function createToolsFeature({ ports }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(/^m:tools(:rare)?$/, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member' || !isStaff(person.member.roles)) {
      return ctx.refuse({ code: 'not-allowed' })
    }
    if (ctx.match[1] !== undefined) {
      await ctx.rewrite(rareToolsView(words))
      return
    }
    const query = { territoryId: person.territoryId, by: person.member.id }
    const proposed = await listWaiting(ports)(query)
    const held = await readHeld(ports)(query)
    const facts = {
      toApprove: proposed.ok ? proposed.value.length : 0,
      isHeld: held.ok && held.value.messages + held.value.jobs > 0,
    }
    await ctx.rewrite(toolsView(facts, words))
  })
  return feature
}
