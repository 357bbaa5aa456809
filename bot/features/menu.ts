/** The main menu: six verbs that arrive as text, in whatever language the keyboard was sent. */
import { Composer } from 'grammy'
import { listAssisted } from '#core/assist/read-assisted'
import { isTutorAnywhere } from '#core/attendance/read-attendance'
import { listCalls } from '#core/call/read-call'
import { wordsOf as wordsIn } from '#core/category/normalise'
import { countConfirmations } from '#core/confirmation/read-confirmations'
import { isHost } from '#core/host/read-host'
import { isStaff } from '#core/member/authority'
import { listMandates } from '#core/organisation/read-organisations'
import { countWaiting } from '#core/queue/read-queue'
import { mayEnterPages } from '#core/session/may-enter'
import { listBlocked } from '#core/talk/blocked'
import { languages } from '#locales/languages'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { assistedView } from '../views/assist.ts'
import { type MenuVerb, menuVerbs, menuView, moreView } from '../views/menu.ts'
import { sayResting } from './absence.ts'

export type Screens = Readonly<
  Record<Exclude<MenuVerb, 'more'>, (ctx: FiloContext) => Promise<void>>
>

/** Stands before the dialogues: a verb of the menu is never taken for an answer. */
export function createMenuFeature(deps: BotDeps, screens: Screens): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  const open = { ...screens, more: (ctx: FiloContext) => showMore(deps, ctx) }
  const verbOf = createVerbReader(deps)
  feature.command('menu', ctx => showMenu(deps, ctx))
  feature.callbackQuery('m:menu', ctx => showMenu(deps, ctx))
  feature.callbackQuery('m:more', ctx => showMore(deps, ctx))
  feature.callbackQuery('m:continue', async ctx => {
    if (!(await deps.forms.resume(ctx))) await ctx.toast(ctx.words.plain('common:staleFormEnded'))
  })
  feature.on('message:text', async (ctx, next) => {
    const verb = verbOf(ctx.message.text)
    if (verb === undefined || ctx.person.kind !== 'member') return next()
    leadLate(ctx, `m:${verb}`)
    await open[verb](ctx)
  })
  return feature
}

/** What the chat does not bear at once is asked for again where it was wanted, not in the menu. */
function leadLate(ctx: FiloContext, address: string): void {
  const { say } = ctx
  ctx.say = (view, late = address) => say(view, late)
  ctx.rewrite = view => say(view, address)
}

/** The menu; an operator is told what waits. A dialogue that stood open is left. */
export async function showMenu(deps: BotDeps, ctx: FiloContext): Promise<void> {
  if (ctx.person.kind !== 'member') return
  const { territoryId, member, word } = ctx.person
  await deps.forms.cancel(ctx)
  if (word !== null) {
    await ctx.say(assistedView(member, ctx.words))
    return
  }
  const waiting = await countWaiting(deps.ports)({
    territoryId,
    by: member.id,
    roles: member.roles,
  })
  const { delegate } = ctx.person
  const { firstName } = delegate ?? member
  const organisation = delegate === null ? null : member.firstName
  await ctx.say(menuView(firstName, waiting, ctx.words, organisation))
  await sayResting(deps, ctx)
}

async function showMore(deps: BotDeps, ctx: FiloContext): Promise<void> {
  if (ctx.person.kind !== 'member') return
  const { territoryId, member } = ctx.person
  const { roles } = member
  const query = { territoryId, by: member.id, roles }
  const waiting = await countWaiting(deps.ports)(query)
  const toConfirm = await countConfirmations(deps.ports)(query)
  const hasBlocked = (await listBlocked(deps.ports)({ territoryId, by: member.id })).length > 0
  const by = (ctx.person.delegate ?? member).id
  const hasHands = await actsForOthers(deps, { territoryId, by })
  const calls = hasHands ? (await listCalls(deps.ports)({ territoryId, by })).length : 0
  const { delegate, word } = ctx.person
  const acts = delegate !== null && word === null
  const hosts = acts && (await isHost(deps.ports)({ territoryId, by: member.id }))
  const isTutor = await isTutorAnywhere(deps.ports)({ territoryId, by: member.id })
  const places = !isStaff(roles) && (await mayEnterPages(deps.ports)(query))
  const own = { isStaff: isStaff(roles), places, isTutor, hostId: hosts ? member.id : null }
  const facts = { ...own, waiting, toConfirm, hasBlocked, hasHands, calls }
  await ctx.rewrite(moreView(facts, ctx.words))
}

async function actsForOthers(
  { ports }: BotDeps,
  who: Parameters<ReturnType<typeof listAssisted>>[0],
) {
  const mandates = await listMandates(ports)(who)
  return mandates.length > 0 || (await listAssisted(ports)(who)).length > 0
}

/** By letters alone: with or without its icon, in any shipped language. */
function createVerbReader({ wordsOf }: BotDeps): (text: string) => MenuVerb | undefined {
  const lettersOf = (text: string) => wordsIn(text).join(' ')
  const verbs = new Map(
    languages.flatMap(language =>
      menuVerbs.map(
        verb => [lettersOf(wordsOf(language).plain(`menu:verb.${verb}`)), verb] as const,
      ),
    ),
  )
  return text => verbs.get(lettersOf(text))
}
