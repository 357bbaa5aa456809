/** A licence, a vehicle: said by taps, shown, and forgotten again. */
import { Composer } from 'grammy'
import { declareFacts } from '#core/alert/declare-facts'
import { type Declared, isLicenceClass } from '#core/alert/facts'
import { readAlerts } from '#core/alert/own-wishes'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { factsView, licenceView, vehicleView } from '../views/alert-facts.ts'
import type { View } from '../views/view.ts'
import { commandOf } from './alerts.ts'

const tap = /^al:me(?::(licence|vehicle|forget|none|yes|no|AM|A|B|C|D))?$/

export function createAlertFactsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const { territoryId, member } = person
    const query = { territoryId, by: member.id, memberId: member.id }
    const alerts = await readAlerts(deps.ports)(query)
    if (!alerts.ok) return ctx.refuse(alerts.refusal)
    const said = ctx.match[1] ?? 'look'
    const declared = saying(said, alerts.value.declared)
    if (declared !== undefined) {
      const command = { ...commandOf(ctx, person), declared }
      const kept = await declareFacts(deps.ports)(command)
      if (!kept.ok) return ctx.refuse(kept.refusal)
      await ctx.rewrite(viewOf(said, kept.value.declared, ctx))
    } else if (said === 'licence') await ctx.rewrite(licenceView(alerts.value.declared, words))
    else if (said === 'vehicle') await ctx.rewrite(vehicleView(words))
    else await ctx.rewrite(factsView(alerts.value.declared, words))
  })
  return feature
}

/** All that is known after this tap; undefined: it says nothing. */
function saying(said: string, before: Declared): Declared | undefined {
  if (said === 'forget') return {}
  if (said === 'yes' || said === 'no') return { ...before, vehicle: said === 'yes' }
  if (said === 'none') return { ...before, licences: [] }
  if (!isLicenceClass(said)) return undefined
  const { licences = [], ...rest } = before
  const others = licences.filter(each => each !== said)
  if (others.length === licences.length) return { ...rest, licences: [...licences, said] }
  // The last one taken back is not "none": that is said by its own button.
  return others.length === 0 ? rest : { ...rest, licences: others }
}

/** Of several licences one after the other may be tapped. */
const viewOf = (said: string, declared: Declared, { words }: FiloContext): View =>
  isLicenceClass(said)
    ? licenceView(declared, words)
    : factsView(declared, words, said === 'forget' ? words.t('alert:facts.forgotten') : undefined)
