/** The front door: invitations, and what a stranger or someone on the way in meets. */

import { Composer } from 'grammy'
import { acceptRole } from '#core/invite/accept-role'
import { type OpenedInvite, openInvite } from '#core/invite/open-invite'
import { houseOf } from '#core/listing/member-command'
import { moveAccount } from '#core/member/move-account'
import { readDesk } from '#core/network/read-desk'
import { ok } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { hashInviteCode } from '../invite-code.ts'
import { ownHand } from '../person.ts'
import { deskContact } from '../views/help.ts'
import { aboutView, grantView, moveView } from '../views/join.ts'
import { refusalLine } from '../views/refusal.ts'
import { showMenu } from './menu.ts'
import { openOpportunityLink } from './opportunity-link.ts'
import { openAttendanceCode } from './scan.ts'

const tap = /^i:([\w-]{1,48}):(move|grant|stay)$/

export function createStartFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.command('start', async ctx => {
    const code = ctx.match.trim()
    if (await openOpportunityLink(deps, ctx, code)) return
    if (await openAttendanceCode(deps, ctx, code)) return
    if (code !== '') await openLink(deps, ctx, code)
    else if (ctx.person.kind === 'member') await showMenu(deps, ctx)
    else if (!(await deps.forms.resume(ctx))) await showAbout(ctx)
  })
  feature.command('cancel', async ctx => {
    if (!(await deps.forms.cancel(ctx))) {
      await ctx.say({ text: ctx.words.t('menu:nothingToCancel'), rows: [] })
    }
  })
  feature.callbackQuery(tap, async ctx => {
    const [, code = '', verb] = ctx.match
    if (verb === 'stay') {
      await ctx.rewrite({ text: ctx.words.t('join:move.kept'), rows: [] })
    } else await answerLink(deps, ctx, code, verb === 'move' ? 'move' : 'grant')
  })
  return feature
}

/** What Filo is and how to join; nothing is stored. */
export async function showAbout(ctx: FiloContext): Promise<void> {
  await ctx.say(aboutView(ctx.words))
}

async function openLink(deps: BotDeps, ctx: FiloContext, code: string): Promise<void> {
  const opened = await open(deps, ctx, code)
  if (opened === undefined) return
  switch (opened.opens) {
    case 'join':
      return beginJoin(deps, ctx, opened)
    case 'move':
      await ctx.say(moveView(code, ctx.words))
      return
    case 'grant':
      await ctx.say(grantView(code, opened.role, ctx.words))
      return
    case 'known':
      return showMenu(deps, ctx)
  }
}

/** The link again, at the tap: what it opens may have changed since the question. */
async function answerLink(
  deps: BotDeps,
  ctx: FiloContext,
  code: string,
  wanted: 'move' | 'grant',
): Promise<void> {
  const opened = await open(deps, ctx, code)
  if (opened === undefined) return
  if (opened.opens !== wanted) return openLink(deps, ctx, code)
  if (wanted === 'move') return move(deps, ctx, opened)
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
  const { territoryId, inviteId } = opened
  const by = ctx.person.member.id
  const accepted = await acceptRole(deps.ports)({
    commandId: ctx.commandId,
    territoryId,
    by,
    inviteId,
  })
  if (!accepted.ok) return ctx.refuse(accepted.refusal)
  const role = ctx.words.plain(`invite:role.${accepted.value}`)
  await ctx.rewrite({ text: ctx.words.t('join:grant.done', { role }), rows: [] })
}

async function move(deps: BotDeps, ctx: FiloContext, opened: OpenedInvite): Promise<void> {
  const { territoryId, inviteId } = opened
  const { telegramId } = ctx.person
  const { commandId } = ctx
  const moved = await moveAccount(deps.ports)({ commandId, territoryId, inviteId, telegramId })
  if (!moved.ok) return ctx.refuse(moved.refusal)
  const read = await deps.ports.transact(houseOf({ territoryId }), async ({ members }) =>
    ok(await members.inPerson(moved.value, deps.ports.now())),
  )
  if (!read.ok || read.value === undefined) return ctx.refuse({ code: 'not-found' })
  const member = read.value
  const { language } = member
  ctx.person = { kind: 'member', telegramId, territoryId, language, member, ...ownHand }
  ctx.words = deps.wordsOf(language)
  const text = ctx.words.t('join:move.done', { name: member.firstName })
  await ctx.rewrite({ text, rows: [], keyboard: 'menu' })
}

/** Points the account at the territory, then asks; the same link again goes on where it was. */
async function beginJoin(deps: BotDeps, ctx: FiloContext, opened: OpenedInvite): Promise<void> {
  const { territoryId, inviteId } = opened
  const { telegramId, language } = ctx.person
  const begun = await deps.ports.transact(houseOf({ territoryId }), async ({ drafts }) =>
    ok(await drafts.read(telegramId)),
  )
  await deps.lookups.pointAccount(telegramId, territoryId, null)
  ctx.person = { kind: 'joining', telegramId, territoryId, language }
  const draft = begun.ok ? begun.value : undefined
  const same = draft?.form === 'join' && draft.answers['inviteId'] === inviteId
  if (same && (await deps.forms.resume(ctx))) return
  await deps.forms.start(ctx, 'join', { inviteId })
}

/** Undefined when it opens nothing: the person has been told why, and whom to ask. */
async function open(
  deps: BotDeps,
  ctx: FiloContext,
  code: string,
): Promise<OpenedInvite | undefined> {
  const codeHash = hashInviteCode(code)
  const { telegramId } = ctx.person
  const opened = await openInvite(deps.ports, deps.lookups)({ telegramId, codeHash })
  if (opened.ok) return opened.value
  const lines = [refusalLine(opened.refusal, ctx.words)]
  const found = await deps.lookups.findInvite(codeHash)
  if (found !== undefined && opened.refusal.code !== 'already-member') {
    const query = { territoryId: found.territoryId, language: ctx.words.language }
    const contact = deskContact(await readDesk(deps.ports)(query), ctx.words)
    lines.push(ctx.words.t('join:askDesk', { desk: contact }))
  }
  await ctx.say({ text: lines.join('\n\n'), rows: [] })
  return undefined
}
