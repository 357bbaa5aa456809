/** A gift to the fund: how many hours, are you sure, and once more when it is a big one. */
import { foreseeGift, type GiftOutlook } from '#core/fund/foresee-gift'
import { mostGift } from '#core/fund/give-to-fund'
import { amountStep } from './amount-step.ts'
import type { FormFacts, FormStep } from './form.ts'

function outlookOf({ person, ports, answers }: FormFacts): Promise<GiftOutlook> {
  if (person.kind !== 'member') throw new Error('only a member has hours to give')
  const { territoryId, member } = person
  const minutes = Number(answers['minutes'] ?? 0)
  return foreseeGift(ports)({ territoryId, memberId: member.id, minutes })
}

export const giftStep: FormStep = amountStep({
  key: 'minutes',
  most: mostGift,
  pages: [
    [30, 60, 120],
    [180, 240, 300, 480, 600],
  ],
  label: (minutes, words) => words.hours(minutes),
  ask: async facts => {
    const { balance } = await outlookOf({ ...facts, answers: {} })
    return facts.words.t('fund:gift.ask', { balance: facts.words.hours(balance) })
  },
})

export const sureGiftStep: FormStep = {
  key: 'sure',
  ask: async facts => {
    const { words, answers, choose } = facts
    const { after } = await outlookOf(facts)
    const time = words.hours(Number(answers['minutes']))
    const text = words.t('fund:gift.sure', { time, after: words.hours(after) })
    return { text, rows: [[choose('yes', words.plain('fund:gift.yes'))]] }
  },
  take: async (input, facts) => {
    if (input.kind !== 'choice') return { hint: facts.words.t('common:tapOnly') }
    return { next: { big: (await outlookOf(facts)).isBig } }
  },
}

export const reallyStep: FormStep = {
  key: 'really',
  when: ({ big }) => big === true,
  ask: async facts => {
    const { words, answers, choose } = facts
    const { after } = await outlookOf(facts)
    const time = words.hours(Number(answers['minutes']))
    const key = after < 0 ? 'fund:gift.reallyDebt' : 'fund:gift.really'
    const text = words.t(key, { time, after: words.hours(after) })
    return { text, rows: [[choose('yes', words.plain('fund:gift.reallyYes', { time }))]] }
  },
  take: (input, { words }) =>
    input.kind === 'choice' ? { next: {} } : { hint: words.t('common:tapOnly') },
}
