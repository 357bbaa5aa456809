/** The solidarity fund in the chat: what anybody may give, what operators see and decide. */
import { Composer } from 'grammy'
import { giveToFund } from '#core/fund/give-to-fund'
import { helpFromFund } from '#core/fund/help-from-fund'
import { readFund } from '#core/fund/read-fund'
import { type MemberId, toId } from '#core/ids'
import { isStaff } from '#core/member/authority'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers } from '../forms/form.ts'
import { giftStep, reallyStep, sureGiftStep } from '../forms/gift-steps.ts'
import {
  helpAmountStep,
  helpReasonStep,
  personStep,
  sureHelpStep,
} from '../forms/help-fund-steps.ts'
import { fundHelpDoneView, fundView, giftReceiptView } from '../views/fund.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const listTap = /^m:fund(?::(\d{1,15}))?$/

export function createFundFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  deps.forms.register({
    name: 'fund-gift',
    steps: [giftStep, sureGiftStep, reallyStep],
    done: (ctx, answers, commandId) => give(deps, ctx, answers, commandId),
  })
  deps.forms.register({
    name: 'fund-help',
    steps: [personStep, helpAmountStep, helpReasonStep, sureHelpStep],
    done: (ctx, answers, commandId) => help(deps, ctx, answers, commandId),
  })
  feature.callbackQuery('m:give', async ctx => {
    if (ctx.person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    // Nobody gives another's hours away.
    if (ctx.person.word !== null) return ctx.refuse({ code: 'not-allowed' })
    await deps.forms.start(ctx, 'fund-gift')
  })
  feature.callbackQuery('m:fund-help', async ctx => {
    const { person } = ctx
    const staff = person.kind === 'member' && isStaff(person.member.roles)
    if (!staff) return ctx.refuse({ code: 'not-allowed' })
    await deps.forms.start(ctx, 'fund-help')
  })
  feature.callbackQuery(listTap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-allowed' })
    const query = { territoryId: person.territoryId, by: person.member.id }
    const before = ctx.match[1] === undefined ? {} : { before: Number(ctx.match[1]) }
    const fund = await readFund(deps.ports)({ ...query, ...before })
    if (!fund.ok) return ctx.refuse(fund.refusal)
    await ctx.rewrite(fundView(fund.value, ctx.words))
  })
  return feature
}

async function give(
  { ports }: BotDeps,
  { person, words }: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  if (person.kind !== 'member') return { text: words.t('refusal:not-allowed'), rows: [] }
  const { territoryId, member, telegramId: lane } = person
  const minutes = Number(answers['minutes'])
  const given = await giveToFund(ports)({ commandId, territoryId, by: member.id, lane, minutes })
  if (given.ok) return giftReceiptView(given.value, words)
  const hours = { text: words.plain('notice:button.hours'), data: 'm:hours' }
  return { text: refusalLine(given.refusal, words), rows: [[hours]] }
}

async function help(
  { ports }: BotDeps,
  { person, words }: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  if (person.kind !== 'member') return { text: words.t('refusal:not-allowed'), rows: [] }
  const { territoryId, member, telegramId: lane } = person
  const helped = await helpFromFund(ports)({
    ...{ commandId, territoryId, by: member.id, lane },
    memberId: toId<MemberId>(Number(answers['memberId'])),
    minutes: Number(answers['minutes']),
    reason: String(answers['reason']),
  })
  if (helped.ok) return fundHelpDoneView(String(answers['name']), helped.value.minutes, words)
  const fund = { text: words.plain('fund:back'), data: 'm:fund' }
  return { text: refusalLine(helped.refusal, words), rows: [[fund]] }
}
