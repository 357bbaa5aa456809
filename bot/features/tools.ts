import { Composer } from 'grammy'
import { isStaff } from '#core/member/authority'
import type { FiloContext } from '../context.ts'
import { toolsView } from '../views/tools.ts'

/** The operators' tools; each asks again who taps. */
export function createToolsFeature(): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:tools', async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member' || !isStaff(person.member.roles)) {
      return ctx.refuse({ code: 'not-allowed' })
    }
    await ctx.rewrite(toolsView(words))
  })
  return feature
}
