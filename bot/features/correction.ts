import { Composer } from 'grammy'
import { reverseExchange } from '#core/exchange/reverse-exchange'
import { isStaff } from '#core/member/authority'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import {
  countsStep,
  exchangeIdOf,
  exchangeStep,
  reasonStep,
  sureStep,
} from '../forms/correction-steps.ts'
import type { Answers } from '../forms/form.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'

const tap = /^m:correct(?::(\d{1,15}))?$/

/** An operator takes back what was counted by mistake, from an exchange or by its number. */
export function createCorrectionFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  deps.forms.register({
    name: 'correction',
    steps: [exchangeStep, countsStep, reasonStep, sureStep],
    done: (ctx, answers, commandId) => correct(deps, ctx, answers, commandId),
  })
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member' || !isStaff(person.member.roles)) {
      return ctx.refuse({ code: 'not-allowed' })
    }
    const id = ctx.match[1]
    const answers = id === undefined ? {} : { preset: true, exchangeId: Number(id) }
    await deps.forms.start(ctx, 'correction', answers)
  })
  return feature
}

async function correct(
  { ports }: BotDeps,
  { person, words }: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const rows = [[{ text: words.plain('common:menu'), data: 'm:menu' }]]
  if (person.kind !== 'member') return { text: words.t('refusal:not-allowed'), rows }
  const { territoryId, member, telegramId: lane } = person
  const exchangeId = exchangeIdOf(answers)
  const minutes = Number(answers['minutes'])
  const reason = String(answers['reason'])
  const done = await reverseExchange(ports)({
    ...{ commandId, territoryId, by: member.id, lane },
    ...{ exchangeId, minutes, reason },
  })
  if (!done.ok) return { text: refusalLine(done.refusal, words), rows }
  const counted = done.value.parties[0]?.corrected ?? 0
  const text = words.t('correction:done', { number: exchangeId, time: words.hours(counted) })
  return {
    text,
    rows: [[{ text: words.plain('exchange:open'), data: `x:${exchangeId}` }], ...rows],
  }
}
