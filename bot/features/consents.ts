/** What Filo may write of its own accord: seen, given and taken back by taps, from /privacy. */
import { Composer } from 'grammy'
import { isPurpose } from '#core/consent/purposes'
import { readChoices } from '#core/consent/read-consents'
import { sayConsent } from '#core/consent/say-consent'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { choicesView } from '../views/own-record.ts'

const choicesTap = /^m:privacy:choices(?::(\d))?$/
const sayTap = /^m:privacy:say:([a-z-]{1,30}):(yes|no)$/

export function createConsentsFeature({ ports }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(choicesTap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const { territoryId, member } = ctx.person
    const query = { territoryId, by: member.id, memberId: member.id }
    const choices = await readChoices(ports)(query)
    if (choices.ok)
      await ctx.rewrite(choicesView(choices.value, Number(ctx.match[1] ?? 0), ctx.words))
    else await ctx.refuse(choices.refusal)
  })
  feature.callbackQuery(sayTap, async ctx => {
    const { person, words, commandId } = ctx
    const [, purpose = '', answer] = ctx.match
    if (person.kind !== 'member' || !isPurpose(purpose)) return ctx.refuse({ code: 'not-found' })
    const { territoryId, member, telegramId: lane } = person
    const wanted = answer === 'yes'
    const command = { commandId, territoryId, by: member.id, lane, purpose, wanted }
    const said = await sayConsent(ports)(command)
    if (!said.ok) return ctx.refuse(said.refusal)
    const name = words.plain(`privacy:choices.purpose.${purpose}`)
    const key = wanted ? 'privacy:choices.given' : 'privacy:choices.withdrawn'
    await ctx.rewrite(choicesView(said.value, purpose, words, words.t(key, { purpose: name })))
  })
  return feature
}
