/** What somebody wants to hear of: begun in two taps, changed, paused, stopped at once. */
import { Composer } from 'grammy'
import { actOnWish, changeWish, type WishVerb } from '#core/alert/change-wish'
import { makeWish } from '#core/alert/make-wish'
import { type Alerts, readAlerts } from '#core/alert/own-wishes'
import { stopKind, switchAlerts } from '#core/alert/stop-alerts'
import { nearbyWork } from '#core/alert/wish'
import { type AlertWishId, toId } from '#core/ids'
import { opportunityKinds } from '#core/opportunity/kinds'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import { alertSteps, readAlert } from '../forms/alert/alert-steps.ts'
import type { Answers } from '../forms/form.ts'
import type { MemberPerson } from '../person.ts'
import { alertsView, onView, stoppedView, stopView, wishedView, wishView } from '../views/alert.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const wishTap = /^al:(w|change|pause|resume|remove):(\d{1,15})$/
const stopTap = /^al:stop:([a-z-]{1,20})$/

export function createAlertsFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  deps.forms.register({
    name: 'alert',
    steps: alertSteps,
    done: (ctx, answers, commandId) => keepAlert(deps, ctx, answers, commandId),
  })
  feature.callbackQuery(/^m:alerts(?::(\d))?$/, ctx =>
    show(deps, ctx, (alerts, { words }) => alertsView(alerts, Number(ctx.match[1] ?? 0), words)),
  )
  feature.callbackQuery(/^(?:m:stop(?::(\d))?|al:stop)$/, ctx =>
    show(deps, ctx, (alerts, { words }) => stopView(alerts, Number(ctx.match[1] ?? 0), words)),
  )
  feature.callbackQuery('al:near', ctx => beginNear(deps, ctx))
  feature.callbackQuery('al:new', async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    await deps.forms.start(ctx, 'alert', {})
  })
  feature.callbackQuery(wishTap, async ctx => {
    const wishId = toId<AlertWishId>(Number(ctx.match[2]))
    if (ctx.match[1] === 'w') await showWish(deps, ctx, wishId)
    else if (ctx.match[1] === 'change') await change(deps, ctx, wishId)
    else await act(deps, ctx, wishId, ctx.match[1] as WishVerb)
  })
  feature.callbackQuery(stopTap, ctx => stop(deps, ctx, ctx.match[1] ?? ''))
  feature.callbackQuery(/^al:(on|off)$/, ctx => turn(deps, ctx, ctx.match[1] === 'on'))
  return feature
}

/** Stands before the dialogues: it is never taken for an answer. */
export function createStopCommand(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.command('stop', ctx => show(deps, ctx, (alerts, { words }) => stopView(alerts, 0, words)))
  return feature
}

export const commandOf = ({ commandId }: FiloContext, person: MemberPerson) => {
  const { territoryId, member, telegramId: lane } = person
  return { commandId, territoryId, by: member.id, lane }
}

async function read({ ports }: BotDeps, { territoryId, member }: MemberPerson) {
  return readAlerts(ports)({ territoryId, by: member.id, memberId: member.id })
}

async function show(
  deps: BotDeps,
  ctx: FiloContext,
  view: (alerts: Alerts, ctx: FiloContext) => View,
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const alerts = await read(deps, ctx.person)
  if (alerts.ok) await ctx.rewrite(view(alerts.value, ctx))
  else await ctx.refuse(alerts.refusal)
}

/** The second of two taps. */
async function beginNear({ ports }: BotDeps, ctx: FiloContext): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const made = await makeWish(ports)({ ...commandOf(ctx, ctx.person), terms: nearbyWork })
  if (made.ok) await ctx.rewrite(wishedView(made.value.wish, 'made', ctx.words))
  else await ctx.refuse(made.refusal)
}

const wishIn = ({ wishes }: Alerts, wishId: AlertWishId) => wishes.find(({ id }) => id === wishId)

/** One that is gone shows those that are left. */
async function showWish(
  deps: BotDeps,
  ctx: FiloContext,
  wishId: AlertWishId,
  lead?: string,
): Promise<void> {
  await show(deps, ctx, (alerts, { words }) => {
    const wish = wishIn(alerts, wishId)
    return wish === undefined ? alertsView(alerts, 0, words, lead) : wishView(wish, words, lead)
  })
}

/** Begins where the summary stands. */
async function change(deps: BotDeps, ctx: FiloContext, wishId: AlertWishId): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const alerts = await read(deps, ctx.person)
  if (!alerts.ok) return ctx.refuse(alerts.refusal)
  const wish = wishIn(alerts.value, wishId)
  if (wish === undefined) return showWish(deps, ctx, wishId)
  const { kinds, fields, reachKm, hours, rhythm } = wish
  const terms = { kinds, fields, reachKm, hours, rhythm }
  await deps.forms.start(ctx, 'alert', { ...terms, wishId, reviewing: true })
}

const done = { pause: 'paused', resume: 'resumed', remove: 'removed' } as const

async function act(
  deps: BotDeps,
  ctx: FiloContext,
  wishId: AlertWishId,
  verb: WishVerb,
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const acted = await actOnWish(deps.ports)({ ...commandOf(ctx, ctx.person), wishId, verb })
  // Removed already: those that are left stand below.
  if (!acted.ok && acted.refusal.code !== 'not-found') return ctx.refuse(acted.refusal)
  await showWish(deps, ctx, wishId, ctx.words.t(`alert:act.${done[verb]}`))
}

/** From a message of ours: that stays as it is, and what was stopped is said below it. */
async function stop({ ports }: BotDeps, ctx: FiloContext, text: string): Promise<void> {
  const kind = opportunityKinds.find(each => each === text)
  if (ctx.person.kind !== 'member' || kind === undefined) return ctx.refuse({ code: 'not-found' })
  const stopped = await stopKind(ports)({ ...commandOf(ctx, ctx.person), kind })
  if (stopped.ok) await ctx.say(stoppedView(kind, ctx.words))
  else await ctx.refuse(stopped.refusal)
}

async function turn({ ports }: BotDeps, ctx: FiloContext, on: boolean): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const turned = await switchAlerts(ports)({ ...commandOf(ctx, ctx.person), on })
  if (!turned.ok) return ctx.refuse(turned.refusal)
  await ctx.rewrite(on ? onView(ctx.words) : stoppedView('all', ctx.words))
}

async function keepAlert(
  { ports }: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const { words, person } = ctx
  if (person.kind !== 'member') return { text: words.t('refusal:not-found'), rows: [] }
  const { wishId, kinds, fields, reachKm, hours, rhythm } = readAlert(answers)
  const terms = { kinds, fields, reachKm, hours, rhythm }
  const command = { ...commandOf(ctx, person), commandId }
  const kept =
    wishId === null
      ? await makeWish(ports)({ ...command, terms })
      : await changeWish(ports)({ ...command, wishId: toId<AlertWishId>(wishId), terms })
  if (kept.ok) return wishedView(terms, wishId === null ? 'made' : 'changed', words)
  const mine = { text: words.plain('alert:open'), data: 'm:alerts' }
  return { text: refusalLine(kept.refusal, words), rows: [[mine]] }
}
