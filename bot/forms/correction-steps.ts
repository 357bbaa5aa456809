/** The questions before a correction: which exchange, what counts, why, and the last word. */
import { type Exchange, partyOf } from '#core/exchange/exchange'
import { listCounted } from '#core/exchange/list-counted'
import { type ExchangeCard, readExchange } from '#core/exchange/read-exchange'
import { type ExchangeId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import { type Result, refuse } from '#core/result'
import type { Words } from '#locales/i18n'
import { inColumns } from '../views/view.ts'
import { amountStep } from './amount-step.ts'
import type { Answers, FormFacts, FormStep } from './form.ts'

export const exchangeIdOf = (answers: Answers): ExchangeId =>
  toId<ExchangeId>(Number(answers['exchangeId']))

const readCard = (
  facts: FormFacts,
  exchangeId: ExchangeId,
): Promise<Result<ExchangeCard, Refusal>> => {
  const { person, ports } = facts
  if (person.kind !== 'member') return Promise.resolve(refuse({ code: 'not-allowed' }))
  const { territoryId, member: viewer } = person
  return readExchange(ports)({ territoryId, exchangeId, viewer })
}

export const exchangeStep: FormStep = {
  key: 'exchange',
  when: ({ preset }) => preset !== true,
  ask: async ({ person, ports, words, choose }) => {
    const by = person.kind === 'member' ? person.member.id : undefined
    const { territoryId } = person
    const listed = by === undefined ? undefined : await listCounted(ports)({ territoryId, by })
    const some = listed?.ok === true ? listed.value : []
    const text = words.t(some.length === 0 ? 'correction:none' : 'correction:which')
    return { text, rows: some.map(each => [choose(String(each.id), itemLine(each, words))]) }
  },
  take: async (input, facts) => {
    const typed = input.kind === 'choice' ? input.value : input.kind === 'text' ? input.text : ''
    const number = /^\D{0,20}(\d{1,12})\D{0,20}$/.exec(typed)?.[1]
    if (number === undefined) return { hint: facts.words.t('correction:numberHint') }
    const card = await readCard(facts, toId<ExchangeId>(Number(number)))
    if (!card.ok) return card
    if (card.value.side !== 'operator') return { refusal: { code: 'not-allowed' } }
    const { state, parties } = card.value.exchange
    if (state !== 'confirmed') return { refusal: { code: 'not-counted' } }
    if (parties.some(({ corrected }) => corrected !== null)) {
      return { refusal: { code: 'already-corrected' } }
    }
    return { next: { exchangeId: Number(number) } }
  },
}

function itemLine(exchange: Exchange, words: Words): string {
  const category = words.plain(`category:name.${exchange.category}`)
  const time = words.hours(partyOf(exchange, 'receiver').confirmed ?? 0)
  return words.plain('correction:item', { number: exchange.id, category, time })
}

export const countsStep = amountStep({
  key: 'minutes',
  pages: [
    [0, 15, 30, 45, 60],
    [75, 90, 105, 120, 150],
    [180, 210, 240, 300, 360],
    [420, 480, 540, 600],
  ],
  label: (minutes, words) =>
    minutes === 0 ? words.plain('correction:nothing') : words.hours(minutes),
  ask: async facts => {
    const card = await readCard(facts, exchangeIdOf(facts.answers))
    if (!card.ok) return facts.words.t(`refusal:not-found`)
    const { exchange, names } = card.value
    const time = facts.words.hours(partyOf(exchange, 'receiver').confirmed ?? 0)
    const people = { giver: names.giver ?? '', receiver: names.receiver ?? '' }
    return facts.words.t('correction:minutes', { ...people, time })
  },
})

const reasons = ['length', 'never', 'twice', 'agreed'] as const
const longestReason = 300

export const reasonStep: FormStep = {
  key: 'reason',
  ask: ({ words, choose }) => ({
    text: words.t('correction:reason'),
    rows: inColumns(reasons.map(why => choose(why, words.plain(`correction:why.${why}`)))),
  }),
  take: (input, { words }) => {
    if (input.kind === 'other') return { hint: words.t('common:noVoice') }
    if (input.kind === 'choice') return { next: { reason: input.value } }
    if (input.text.length > longestReason) {
      return { refusal: { code: 'text-too-long', limit: longestReason } }
    }
    return { next: { reason: input.text } }
  },
}

export const sureStep: FormStep = {
  key: 'sure',
  ask: async facts => {
    const { answers, words, choose } = facts
    const card = await readCard(facts, exchangeIdOf(answers))
    const confirmed = card.ok ? partyOf(card.value.exchange, 'receiver').confirmed : null
    const text = words.t('correction:sure', {
      number: exchangeIdOf(answers),
      before: words.hours(confirmed ?? 0),
      time: words.hours(Number(answers['minutes'])),
    })
    return { text, rows: [[choose('yes', words.plain('correction:yes'))]] }
  },
  take: (input, { words }) =>
    input.kind === 'choice' ? { next: {} } : { hint: words.t('common:tapOnly') },
}
