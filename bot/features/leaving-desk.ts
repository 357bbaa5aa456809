/** Someone who owes hours wants to leave: the desk agrees a plan with them, or writes it off. */
import { Composer } from 'grammy'
import { type QueueItemId, toId } from '#core/ids'
import { leaveFor } from '#core/leaving/leave-for'
import { planDebt } from '#core/leaving/plan-debt'
import { readDesk } from '#core/network/read-desk'
import { type QueueLine, readQueueItem } from '#core/queue/read-queue'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { MemberPerson } from '../person.ts'
import { debtPlanView, debtReasonView, debtSureView } from '../views/leaving-desk.ts'

const tap = /^q:(\d{1,15}):(plan|forgive)(?::(1|3|6|hardship|away|agreed)(:sure)?)?$/

export function createLeavingDeskFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const { territoryId, member } = ctx.person
    const [, id, verb, detail, sure] = ctx.match
    const queueItemId = toId<QueueItemId>(Number(id))
    const line = await readQueueItem(deps.ports)({ territoryId, by: member.id, queueItemId })
    if (!line.ok) return ctx.refuse(line.refusal)
    const { item } = line.value
    if (item.kind !== 'leaving') return ctx.refuse({ code: 'not-found' })
    if (item.state === 'closed') return ctx.refuse({ code: 'already-closed' })
    const chosen = { line: line.value, detail: detail ?? '', sure: sure !== undefined }
    if (verb === 'plan') await plan(deps, ctx, ctx.person, chosen)
    else await forgive(deps, ctx, ctx.person, chosen)
  })
  return feature
}

type Chosen = { readonly line: QueueLine; readonly detail: string; readonly sure: boolean }

async function plan(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { line, detail }: Chosen,
): Promise<void> {
  const months = Number(detail)
  if (!(months > 0)) {
    await ctx.rewrite(debtPlanView(line, ctx.words))
    return
  }
  const { timeZone } = await readDesk(ports)({
    territoryId: person.territoryId,
    language: ctx.words.language,
  })
  const until = ports.now().toZonedDateTimeISO(timeZone).toPlainDate().add({ months })
  const command = { ...commandOf(ctx, person), memberId: line.item.memberId, until }
  const planned = await planDebt(ports)({ ...command, reason: `${months} months` })
  if (!planned.ok) return ctx.refuse(planned.refusal)
  const back = { text: ctx.words.plain('queue:back'), data: 'm:queue' }
  await ctx.rewrite({
    text: ctx.words.t('leaving:desk.planned', { name: line.name, day: ctx.words.day(until) }),
    rows: [[back]],
  })
}

async function forgive(
  { ports }: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  { line, detail, sure }: Chosen,
): Promise<void> {
  if (detail === '' || /\d/.test(detail)) {
    await ctx.rewrite(debtReasonView(line, ctx.words))
    return
  }
  if (!sure) {
    await ctx.rewrite(debtSureView(line, detail, ctx.words))
    return
  }
  const command = { ...commandOf(ctx, person), memberId: line.item.memberId, reason: detail }
  const gone = await leaveFor(ports)({ ...command, debt: 'write-off' })
  if (!gone.ok) return ctx.refuse(gone.refusal)
  const back = { text: ctx.words.plain('queue:back'), data: 'm:queue' }
  await ctx.rewrite({ text: ctx.words.t('leaving:desk.gone'), rows: [[back]] })
}

const commandOf = ({ commandId }: FiloContext, { territoryId, member, telegramId }: MemberPerson) =>
  ({ commandId, territoryId, by: member.id, lane: telegramId }) as const
