import { capacities } from '#core/gathering/terms'
import { inColumns } from '../../views/view.ts'
import type { FormStep } from '../form.ts'
import { readAnswers } from '../listing/answers.ts'
import { isGroup, mayBeGroup, readGroup } from './group-answers.ts'

/** One person, or several at once: asked only where it makes sense. */
export const sizeStep: FormStep = {
  key: 'size',
  when: mayBeGroup,
  ask: ({ answers, words, choose }) => {
    const { kind } = readAnswers(answers)
    return {
      text: words.t(`group:form.size.${kind}`),
      rows: [
        [choose('one', words.plain('group:form.size.one'))],
        [choose('group', words.plain(`group:form.size.${kind}Group`))],
      ],
    }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return { next: { size: input.value === 'group' ? 'group' : 'one' } }
  },
}

const usualSizes = [2, 3, 4, 5, 8, 10] as const

export const capacityStep: FormStep = {
  key: 'capacity',
  when: isGroup,
  ask: ({ answers, words, choose }) => ({
    text: words.t(`group:form.capacity.${readAnswers(answers).kind}`),
    rows: inColumns(
      usualSizes.map(size => choose(String(size), words.number(size))),
      3,
    ),
  }),
  take: (input, { words }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    const capacity = Number(input.kind === 'choice' ? input.value : input.text.trim())
    const isSize = Number.isInteger(capacity) && capacity >= capacities.least
    if (isSize && capacity <= capacities.most) return { next: { capacity } }
    return { refusal: { code: 'invalid-size', ...capacities } }
  },
}

/** With how few it takes place all the same. */
export const leastStep: FormStep = {
  key: 'least',
  when: isGroup,
  ask: ({ answers, words, choose }) => {
    const { capacity } = readGroup(answers)
    const sizes = [1, 2, 3, 4, 5].filter(size => size <= capacity)
    return {
      text: words.t('group:form.least'),
      rows: inColumns(
        sizes.map(size => choose(String(size), words.number(size))),
        3,
      ),
    }
  },
  take: (input, { answers, words }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    const { capacity } = readGroup(answers)
    const least = Number(input.kind === 'choice' ? input.value : input.text.trim())
    if (Number.isInteger(least) && least >= 1 && least <= capacity) return { next: { least } }
    return { refusal: { code: 'invalid-size', least: 1, most: capacity } }
  },
}
