import { Composer } from 'grammy'
import { listAssisted } from '#core/assist/read-assisted'
import { type MemberId, toId } from '#core/ids'
import { actFor } from '#core/organisation/act-for'
import { listMandates } from '#core/organisation/read-organisations'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { ownHand } from '../person.ts'
import { handsView, handView } from '../views/organisation.ts'

const tap = /^m:as(?::(\d{1,15}))?$/

/** A person who may act for others says for whom they act from now on. */
export function createActingFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, telegramId: lane } = person
    const by = (person.delegate ?? person.member).id
    const chosen = ctx.match[1]
    if (chosen === undefined) {
      const mandates = await listMandates(deps.ports)({ territoryId, by })
      const assisted = await listAssisted(deps.ports)({ territoryId, by })
      await ctx.rewrite(handsView(mandates, assisted, words))
      return
    }
    const organisationId = chosen === '0' ? null : toId<MemberId>(Number(chosen))
    // What stood open was begun by the other hand.
    await deps.forms.cancel(ctx)
    const acts = await actFor(deps.ports)({ territoryId, by, lane, organisationId })
    if (!acts.ok) return ctx.refuse(acts.refusal)
    ctx.person = { ...person, member: person.delegate ?? person.member, ...ownHand }
    await ctx.say(handView(acts.value, words))
  })
  return feature
}
