/** After an exchange: thanks in one tap, two words passed on, or a quiet word with the desk. */
import { Composer } from 'grammy'
import { type ExchangeCard, readExchange } from '#core/exchange/read-exchange'
import type { Said } from '#core/feedback/feedback'
import { tellDesk } from '#core/feedback/tell-desk'
import { thankOther } from '#core/feedback/thank-other'
import { type ExchangeId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import type { FiloContext } from '../context.ts'
import type { BotDeps } from '../deps.ts'
import type { Answers, Form } from '../forms/form.ts'
import { isPhrase, phraseRows, placeOfWords } from '../forms/phrases.ts'
import type { MemberPerson } from '../person.ts'
import { feedbackView, saidView } from '../views/feedback.ts'
import { refusalLine } from '../views/refusal.ts'
import type { View } from '../views/view.ts'
import { feedbackMessage, takeUpAgain, writeAside } from './help-aside.ts'

const tap = /^th:(\d{1,15})(?::(heartfelt|fine|words|desk))?$/

export function createFeedbackFeature(deps: BotDeps): Composer<FiloContext> {
  const feature = new Composer<FiloContext>()
  feature.callbackQuery(tap, async ctx => {
    const { person } = ctx
    if (person.kind !== 'member') return ctx.refuse({ code: 'not-found' })
    const exchangeId = toId<ExchangeId>(Number(ctx.match[1]))
    const said = ctx.match[2] as Said | undefined
    const card = await read(deps, person, exchangeId)
    if (!card.ok) return ctx.refuse(card.refusal)
    if (card.value.side === 'operator') return ctx.refuse({ code: 'not-found' })
    if (said === 'heartfelt' || said === 'fine') {
      const command = { ...mine(ctx.commandId, person, exchangeId), thanks: said }
      const done = await thankOther(deps.ports)(command)
      if (done.ok) return showSaid(deps, ctx, person, exchangeId, said)
      if (done.refusal.code !== 'no-longer-open') return ctx.refuse(done.refusal)
    }
    const asks = said === 'words' || said === 'desk' ? said : undefined
    if (asks !== undefined && card.value.feedback.includes(asks === 'desk' ? 'desk' : 'thanks')) {
      return writeAside(deps, ctx, answersFor(card.value, asks), feedbackMessage)
    }
    await ctx.rewrite(feedbackView(card.value, ctx.words))
  })
  return feature
}

const answersFor = ({ exchange, names, side }: ExchangeCard, said: Said): Answers => ({
  exchangeId: exchange.id,
  said,
  name: (side === 'giver' ? names.receiver : names.giver) ?? '',
})

/** One step: the next words, written or spoken, are what is passed on. */
export const createFeedbackForm = (deps: BotDeps): Form => ({
  name: feedbackMessage,
  steps: [
    {
      key: 'message',
      ask: facts => {
        const { answers, words } = facts
        const name = String(answers['name'])
        return answers['said'] === 'desk'
          ? { text: words.t('feedback:askDesk', { name }), rows: phraseRows('quiet', facts) }
          : { text: words.t('feedback:askWords', { name }), rows: phraseRows('thanks', facts) }
      },
      take: (input, { words }) => {
        if (input.kind === 'choice' && isPhrase(input.value)) {
          return { next: { phrase: input.value } }
        }
        const isSaid = input.kind === 'text' || (input.kind === 'other' && input.what === 'voice')
        return isSaid ? { next: {} } : { hint: words.t('feedback:onlyWords') }
      },
    },
  ],
  done: async (ctx, answers, commandId) =>
    takeUpAgain(deps, ctx, answers, await pass(deps, ctx, answers, commandId)),
  cancelled: (ctx, answers) =>
    takeUpAgain(deps, ctx, answers, { text: ctx.words.t('common:cancelled'), rows: [] }),
})

async function pass(
  deps: BotDeps,
  ctx: FiloContext,
  answers: Answers,
  commandId: string,
): Promise<View> {
  const { person, words } = ctx
  const place = await placeOfWords(deps, ctx, answers)
  const said: Said = answers['said'] === 'desk' ? 'desk' : 'words'
  const exchangeId = toId<ExchangeId>(Number(answers['exchangeId']))
  if (person.kind !== 'member' || place === undefined) {
    return refused({ code: 'not-found' }, words)
  }
  const command = mine(commandId, person, exchangeId)
  const done =
    said === 'desk'
      ? await tellDesk(deps.ports)({ ...command, words: place })
      : await thankOther(deps.ports)({ ...command, thanks: place })
  if (!done.ok) return refused(done.refusal, words)
  const card = await read(deps, person, exchangeId)
  return card.ok ? saidView(card.value, said, words) : refused(card.refusal, words)
}

const refused = (refusal: Refusal, words: FiloContext['words']): View => ({
  text: refusalLine(refusal, words),
  rows: [],
})

async function showSaid(
  deps: BotDeps,
  ctx: FiloContext,
  person: MemberPerson,
  exchangeId: ExchangeId,
  said: Said,
): Promise<void> {
  const card = await read(deps, person, exchangeId)
  if (!card.ok) return ctx.refuse(card.refusal)
  await ctx.rewrite(saidView(card.value, said, ctx.words))
}

const read = (
  { ports }: BotDeps,
  { territoryId, member: viewer }: MemberPerson,
  exchangeId: ExchangeId,
): Promise<Result<ExchangeCard, Refusal>> =>
  readExchange(ports)({ territoryId, exchangeId, viewer })

const mine = (
  commandId: string,
  { territoryId, member, telegramId }: MemberPerson,
  exchangeId: ExchangeId,
) => ({ commandId, territoryId, by: member.id, lane: telegramId, exchangeId })
