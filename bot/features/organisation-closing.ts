import { Composer } from 'grammy'
import { type MemberId, toId } from '#core/ids'
import { readLeaving } from '#core/leaving/read-leaving'
import { closeOrganisation } from '#core/organisation/close-organisation'
import { readOrganisation } from '#core/organisation/read-organisations'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { closeOrganisationView, organisationView } from '../views/organisation.ts'

const tap = /^m:org:(\d{1,15}):close(?::(yes|hardship|away|agreed))?$/

/** An operator closes an organisation: first what that means, then one tap, or why its debt is forgiven. */
export function createOrganisationClosing({ ports }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person, words } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, member, telegramId: lane } = person
    const query = { territoryId, by: member.id }
    const id = toId<MemberId>(Number(ctx.match[1]))
    const why = ctx.match[2]
    if (why !== undefined) {
      const command = { ...query, lane, commandId: ctx.commandId, organisationId: id }
      const debt = why === 'yes' ? {} : ({ debt: 'write-off' } as const)
      const reason = why === 'yes' ? 'closed' : why
      const closed = await closeOrganisation(ports)({ ...command, ...debt, reason, keepName: true })
      if (!closed.ok) return ctx.refuse(closed.refusal)
    }
    const card = await readOrganisation(ports)({ ...query, id })
    if (!card.ok) return ctx.refuse(card.refusal)
    if (card.value.organisation.closedAt !== null) {
      await ctx.rewrite(organisationView(card.value, words))
      return
    }
    const leaving = await readLeaving(ports)({ ...query, memberId: id })
    if (!leaving.ok) return ctx.refuse(leaving.refusal)
    await ctx.rewrite(closeOrganisationView(card.value, leaving.value, words))
  })
  return feature
}
