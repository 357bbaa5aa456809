import { Composer } from 'grammy'
import { createInvite } from '#core/invite/create-invite'
import { rolesToGive } from '#core/member/authority'
import type { Role } from '#core/member/member'
import { readDesk } from '#core/network/read-desk'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { hashInviteCode, inviteLink, newInviteCode } from '../invite-code.ts'
import type { MemberPerson } from '../person.ts'
import { inviteLinkView, inviteRolesView, inviteUsesView } from '../views/invite.ts'

/** A link for the desk is for one person, and soon. */
const days: Record<Role, number> = { member: 30, volunteer: 30, operator: 7, coordinator: 7 }

const tap = /^m:invite(?::(member|volunteer|operator|coordinator)(?::(\d{1,3}))?)?$/

/** Role, uses, link: three taps, each with the roles that hold at that moment. */
export function createInviteFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const mine = rolesToGive(ctx.person.member.roles)
    if (mine.length === 0) return ctx.refuse({ code: 'not-allowed' })
    const role = mine.find(each => each === ctx.match[1])
    if (role === undefined) {
      await ctx.rewrite(inviteRolesView(mine, ctx.words))
      return
    }
    const isDesk = role === 'operator' || role === 'coordinator'
    const uses = isDesk ? 1 : Number(ctx.match[2] ?? 0)
    if (uses > 0) await make(deps, ctx, ctx.person, role, uses)
    else await ctx.rewrite(inviteUsesView(role, ctx.words))
  })
  return feature
}

async function make(
  { ports, username }: BotDeps,
  ctx: FiloContext,
  { territoryId, member }: MemberPerson,
  role: Role,
  uses: number,
): Promise<void> {
  const code = newInviteCode()
  const wish = { territoryId, by: member.id, role, uses, days: days[role] }
  const made = await createInvite(ports)({ ...wish, codeHash: hashInviteCode(code) })
  if (!made.ok) return ctx.refuse(made.refusal)
  const { timeZone } = await readDesk(ports)({ territoryId, language: ctx.words.language })
  const until = made.value.expiresAt.toZonedDateTimeISO(timeZone).toPlainDate()
  const link = inviteLink(username, code)
  await ctx.rewrite(inviteLinkView({ role, uses, until, link }, ctx.words))
}
