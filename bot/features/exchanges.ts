import { Composer } from 'grammy'
import { actOnExchange } from '#core/exchange/act-on-exchange'
import { listExchanges } from '#core/exchange/list-exchanges'
import type { ExchangeVerb } from '#core/exchange/machine'
import { type ExchangeCard, namesShow, readExchange } from '#core/exchange/read-exchange'
import { type ExchangeId, toId } from '#core/ids'
import { acceptNote } from '#core/note/accept-note'
import { noteOf } from '#core/note/note'
import type { Refusal, RefusalCode } from '#core/refusal'
import { ok, type Result } from '#core/result'
import type { Words } from '#locales/i18n'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { exchangeDoneView, exchangeView } from '../views/exchange.ts'
import { doneLine } from '../views/exchange-done.ts'
import { exchangeListView } from '../views/exchange-list.ts'
import { noteView } from '../views/note.ts'
import { refusalLine, refusalToast } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { questionFor, readDetail } from './exchange-question.ts'

const tap = /^x:(\d{1,15})(?::([a-z]+)(?::([0-9A-Za-z:-]{1,24}))?)?$/
const listTap = /^m:exchanges(?::(current|past):(\d{1,4}))?$/

/** "I miei scambi": the list, one exchange, and every verb on it. */
export function createExchangesFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(listTap, async ctx => {
    const which = ctx.match[1] === 'past' ? 'past' : 'current'
    await showList(deps, ctx, which, Number(ctx.match[2] ?? 0))
  })
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const exchangeId = toId<ExchangeId>(Number(ctx.match[1]))
    await onTap(deps, ctx, ctx.person, { exchangeId, verb: ctx.match[2], detail: ctx.match[3] })
  })
  return feature
}

/** Opens the list; also what the menu button does. */
export async function showList(
  deps: BotDeps,
  ctx: FiloContext,
  which: 'current' | 'past' = 'current',
  page = 0,
): Promise<void> {
  if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
  const { territoryId, member } = ctx.person
  const query = { territoryId, memberId: member.id, which, page }
  const listed = await listExchanges(deps.ports)(query)
  await ctx.rewrite(exchangeListView({ ...listed, which, page }, ctx.words))
}

type Tap = {
  readonly exchangeId: ExchangeId
  readonly verb: string | undefined
  readonly detail: string | undefined
}

async function onTap(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  tapped: Tap,
): Promise<void> {
  const card = await read(deps, person, tapped.exchangeId)
  if (!card.ok) return ctx.refuse(card.refusal)
  const { verb } = tapped
  if (verb === 'noted') return noteAndAccept(deps, ctx, person, card.value)
  const view =
    verb === undefined
      ? exchangeView(card.value, ctx.words)
      : questionFor(card.value, verb, tapped.detail, ctx.words)
  if (view !== undefined) await ctx.rewrite(view)
  else await act(deps, ctx, person, card.value, verb as ExchangeVerb, tapped.detail)
}

async function act(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  card: ExchangeCard,
  verb: ExchangeVerb,
  detail: string | undefined,
): Promise<void> {
  const { exchange, side } = card
  const done = await actOnExchange(deps.ports)({
    commandId: ctx.commandId,
    territoryId: person.territoryId,
    exchangeId: exchange.id,
    verb,
    by: { kind: side === 'operator' ? 'operator' : 'member', memberId: person.member.id },
    ...readDetail(detail),
    lane: person.telegramId,
  })
  const fresh = await read(deps, person, exchange.id)
  if (!fresh.ok) return ctx.refuse(fresh.refusal)
  if (done.ok) {
    const line = doneLine(fresh.value, verb, ctx.words)
    await ctx.rewrite(exchangeDoneView(fresh.value, line, ctx.words))
    return
  }
  if (done.refusal.code === 'needs-note') {
    await ctx.rewrite(noteView(exchange.id, done.refusal.flag, ctx.words))
    return
  }
  const refusal = kindly(fresh.value, verb, done.refusal)
  await ctx.rewrite(refusedView(fresh.value, refusal, ctx.words))
  await ctx.toast(refusalToast(refusal, ctx.words))
}

/** The note was read: kept, and the yes that it stood before is carried out. */
async function noteAndAccept(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  card: ExchangeCard,
): Promise<void> {
  const flag = noteOf(card.exchange.category)
  const by = person.member.id
  if (flag !== null) await acceptNote(deps.ports)({ territoryId: person.territoryId, by, flag })
  await act(deps, ctx, person, card, 'accept', undefined)
}

/** Who says yes too late reads that it is gone, whichever way it went. */
function kindly({ exchange }: ExchangeCard, verb: ExchangeVerb, refusal: Refusal): Refusal {
  const isGone = verb === 'accept' && refusal.code === 'not-now' && !namesShow(exchange.state)
  return isGone ? { code: 'no-longer-open' } : refusal
}

/** Another moment is wanted. */
const asksAgain: readonly RefusalCode[] = ['in-the-past', 'time-taken', 'giver-not-free']

/** Why not, above what applies now: the exchange as it stands, or the question once more. */
function refusedView(card: ExchangeCard, refusal: Refusal, words: Words): View {
  const lead = refusalLine(refusal, words)
  const again = asksAgain.includes(refusal.code)
    ? questionFor(card, 'suggest', undefined, words)
    : undefined
  if (again === undefined) return exchangeView(card, words, lead)
  return { ...again, text: `${lead}\n\n${again.text}` }
}

async function read(
  deps: BotDeps,
  { territoryId, member }: MemberPerson,
  exchangeId: ExchangeId,
): Promise<Result<ExchangeCard, Refusal>> {
  const card = await readExchange(deps.ports)({ territoryId, exchangeId, viewer: member })
  return card.ok ? ok(card.value) : card
}
