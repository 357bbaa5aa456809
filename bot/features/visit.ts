/** What a member said of themselves for visits in homes: seen and changed by themselves alone. */
import { Composer } from 'grammy'
import { declareSelf } from '#core/visit/declare-self'
import { readOwnVisits } from '#core/visit/read-own-visits'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { ownVisitsView } from '../views/visit.ts'

const tap = /^v:(own|woman|unsaid)$/

export function createVisitFeature({ ports }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const { territoryId, member, telegramId: lane } = person
    const reader = { territoryId, by: member.id, lane }
    const said = ctx.match[1]
    if (said !== 'own') {
      const done = await declareSelf(ports)({ ...reader, isWoman: said === 'woman' })
      if (!done.ok) return ctx.refuse(done.refusal)
    }
    const lead = said === 'own' ? undefined : words.t('visit:own.done')
    await ctx.rewrite(ownVisitsView(await readOwnVisits(ports)(reader), words, lead))
  })
  return feature
}
