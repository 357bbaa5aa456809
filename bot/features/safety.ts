/** Blocking, reporting, and taking a block back: by buttons alone. */
import { Composer } from 'grammy'
import { verbsFor } from '#core/exchange/machine'
import { type ExchangeCard, namesShow, otherName, readExchange } from '#core/exchange/read-exchange'
import { type DeliveryId, type ExchangeId, type MemberId, toId } from '#core/ids'
import { blockOther } from '#core/talk/block-other'
import { listBlocked, unblock } from '#core/talk/blocked'
import { reportReasons } from '#core/talk/report'
import { reportOther } from '#core/talk/report-other'
import { showMessage } from '#core/talk/show-message'
import { unblockOther } from '#core/talk/unblock-other'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import {
  blockedListView,
  blockedView,
  reportEndView,
  reportedView,
  safetyView,
} from '../views/safety.ts'

const tap = /^s:(\d{1,15})(?::([a-z]{1,10})(?::(\d{1,15}))?)?$/

export function createSafetyFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const exchangeId = toId<ExchangeId>(Number(ctx.match[1]))
    const { territoryId, member: viewer } = person
    const card = await readExchange(deps.ports)({ territoryId, exchangeId, viewer })
    if (!card.ok) return ctx.refuse(card.refusal)
    const { side, exchange } = card.value
    if (side === 'operator' || !namesShow(exchange.state)) return ctx.refuse({ code: 'not-found' })
    await onTap(deps, ctx, person, card.value, { verb: ctx.match[2], detail: ctx.match[3] })
  })
  feature.callbackQuery(/^m:blocked(?::(\d{1,4}))?$/, ctx =>
    showBlocked(deps, ctx, Number(ctx.match[1] ?? 0)),
  )
  feature.callbackQuery(/^b:(\d{1,15})$/, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const memberId = toId<MemberId>(Number(ctx.match[1]))
    const undone = await unblock(deps.ports)({ ...mine(ctx, ctx.person), memberId })
    if (!undone.ok) return ctx.refuse(undone.refusal)
    await showBlocked(deps, ctx, 0)
  })
  return feature
}

type Tapped = { readonly verb: string | undefined; readonly detail: string | undefined }

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  card: ExchangeCard,
  { verb, detail }: Tapped,
): Promise<void> {
  const { words } = ctx
  const exchangeId = card.exchange.id
  const name = otherName(card)
  const reason = reportReasons.find(each => each === verb)
  const command = { ...mine(ctx, person), exchangeId }
  if (verb === 'block') return block(deps, ctx, command, card)
  if (verb === 'end') {
    await ctx.rewrite(reportEndView(exchangeId, name, words))
    return
  }
  if (verb === 'unblock') {
    const undone = await unblockOther(deps.ports)(command)
    if (!undone.ok) return ctx.refuse(undone.refusal)
    await ctx.toast(words.plain('safety:unblocked', { name }))
  }
  if (reason === undefined && verb !== 'show') {
    await ctx.rewrite(safetyView(exchangeId, name, words))
    return
  }
  const deliveryId = toId<DeliveryId>(Number(detail ?? 0))
  const done =
    reason === undefined
      ? await showMessage(deps.ports)({ ...command, deliveryId })
      : await reportOther(deps.ports)({ ...command, reason })
  if (!done.ok) return ctx.refuse(done.refusal)
  await ctx.rewrite(reportedView(exchangeId, done.value, words))
}

async function block(
  { ports }: BotDeps,
  ctx: FiloContext,
  command: Parameters<ReturnType<typeof blockOther>>[0],
  card: ExchangeCard,
): Promise<void> {
  const done = await blockOther(ports)(command)
  if (!done.ok) return ctx.refuse(done.refusal)
  const { side, exchange } = card
  const runs = side !== 'operator' && verbsFor(exchange.state, side).includes('cancel')
  await ctx.rewrite(blockedView(exchange.id, { name: otherName(card), runs }, ctx.words))
}

async function showBlocked(deps: BotDeps, ctx: FiloContext, page: number): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const people = await listBlocked(deps.ports)({ territoryId, by: member.id })
  await ctx.rewrite(blockedListView(people, page, ctx.words))
}

const mine = (ctx: FiloContext, { territoryId, member, telegramId }: MemberPerson) => ({
  commandId: ctx.commandId,
  territoryId,
  by: member.id,
  lane: telegramId,
})
