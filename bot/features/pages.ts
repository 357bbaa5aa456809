/** The way into the operators' pages, and out of all of them. */
import { Composer } from 'grammy'
import { isStaff } from '#core/member/authority'
import { makeLink } from '#core/session/make-link'
import { signOutEverywhere } from '#core/session/sign-out'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { hashInviteCode, newInviteCode } from '../invite-code.ts'
import { leftPagesView, pagesLinkView } from '../views/pages.ts'

export function createPagesFeature({ ports, pagesLink }: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery('m:pages', async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, member } = person
    const code = newInviteCode()
    const wish = { territoryId, by: member.id, linkHash: hashInviteCode(code) }
    const made = await makeLink(ports)(wish)
    if (!made.ok) return ctx.refuse(made.refusal)
    await ctx.rewrite(pagesLinkView(pagesLink(code), isStaff(member.roles), ctx.words))
  })
  feature.callbackQuery('m:pages:out', async ctx => {
    const { person, commandId } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, member } = person
    const left = await signOutEverywhere(ports)({ commandId, territoryId, by: member.id })
    if (!left.ok) return ctx.refuse(left.refusal)
    await ctx.rewrite(leftPagesView(isStaff(member.roles), ctx.words))
  })
  return feature
}
