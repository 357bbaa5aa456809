/** Hours, places, euros, a share: a number by a tap, or written. */
import type { OpportunityField } from '#core/opportunity/kinds'
import type { Key, Words } from '#locales/i18n'
import { inColumns } from '../../views/view.ts'
import type { FormStep } from '../form.ts'
import { asked, isNeeded, onward, readProposed } from './answers.ts'
import { westernDigits } from './day-steps.ts'

type NumberStep = {
  readonly key: string
  readonly answer: 'weeklyMinutes' | 'places' | 'amountCents' | 'cofinancingPercent'
  readonly field: OpportunityField
  readonly some: readonly number[]
  readonly least?: number
  readonly most: number
  /** What is kept of one of what is asked for. */
  readonly unit?: number
  readonly hint: Key
  readonly ask?: (answers: Parameters<typeof readProposed>[0]) => Key
  readonly label: (count: number, words: Words) => string
}

const numberStep = (one: NumberStep): FormStep => {
  const { key, answer, field, some, least = 1, most, unit = 1, hint, ask, label } = one
  return {
    key,
    when: asked(field),
    ask: ({ words, choose, answers }) => {
      const buttons = some.map(count => choose(String(count), label(count, words)))
      const skip = choose('skip', words.plain('opportunity:form.skip'))
      const all = isNeeded(answers, field) ? buttons : [...buttons, skip]
      return {
        text: words.t(ask?.(answers) ?? (`opportunity:form.${key}` as Key)),
        rows: inColumns(all),
      }
    },
    take: (input, { words, answers }) => {
      if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
      const isSkip = input.kind === 'choice' && input.value === 'skip'
      if (isSkip) return onward(answers, { [answer]: null })
      const count = readNumber(input.kind === 'choice' ? input.value : input.text)
      const fits = count !== undefined && count >= least && count <= most
      return fits ? onward(answers, { [answer]: count * unit }) : { hint: words.t(hint) }
    },
  }
}

/** "5.000", "5000 €": whole numbers only. */
function readNumber(text: string): number | undefined {
  const digits = westernDigits(text).replaceAll(/[.\s€%]/gu, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

export const weeklyStep = numberStep({
  key: 'weekly',
  answer: 'weeklyMinutes',
  field: 'weeklyMinutes',
  some: [4, 10, 20, 30, 40],
  most: 60,
  unit: 60,
  hint: 'opportunity:form.weeklyHint',
  label: (count, words) => words.hours(count * 60),
})

export const placesStep = numberStep({
  key: 'places',
  answer: 'places',
  field: 'places',
  some: [1, 2, 5, 10, 20],
  most: 10_000,
  hint: 'opportunity:form.placesHint',
  label: (count, words) => words.plain('opportunity:card.places', { count }),
})

export const amountStep = numberStep({
  key: 'amount',
  answer: 'amountCents',
  field: 'amount',
  some: [1000, 5000, 10_000, 20_000, 50_000],
  most: 100_000_000,
  unit: 100,
  hint: 'opportunity:form.amountHint',
  ask: answers =>
    readProposed(answers).kind === 'fundraising'
      ? 'opportunity:form.amountNeeded'
      : 'opportunity:form.amount',
  label: (count, words) => words.money(count * 100),
})

export const cofinancingStep = numberStep({
  key: 'cofinancing',
  answer: 'cofinancingPercent',
  field: 'cofinancing',
  some: [0, 10, 20, 30, 50],
  least: 0,
  most: 100,
  hint: 'opportunity:form.cofinancingHint',
  label: (count, words) => words.plain('page:percent', { percent: count }),
})
