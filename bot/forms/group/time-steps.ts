import { inColumns } from '../../views/view.ts'
import { dayRows, takeDay, takeTime } from '../day-choice.ts'
import type { FormStep } from '../form.ts'
import { readAnswers } from '../listing/answers.ts'
import { isGroup, readGroup } from './group-answers.ts'

/** A day of the next two months, six a page, from tomorrow. */
export const dayStep: FormStep = {
  key: 'day',
  when: isGroup,
  ask: facts => {
    const { today } = readAnswers(facts.answers)
    const { page } = readGroup(facts.answers)
    const rows = dayRows(facts, { today, first: today.add({ days: 1 }), page })
    return { text: facts.words.t('group:form.day'), rows }
  },
  take: (input, { words }) => takeDay(input, words),
}

const parts = { morning: 8, afternoon: 13, evening: 18 } as const

/** Six hours of one part of the day, or a time in figures. */
export const hourStep: FormStep = {
  key: 'hour',
  when: isGroup,
  ask: ({ answers, words, choose }) => {
    const { day, part } = readGroup(answers)
    const hours = [0, 1, 2, 3, 4, 5].map(step => {
      const time = new Temporal.PlainTime(parts[part] + step)
      return choose(time.toString({ smallestUnit: 'minute' }), words.time(time))
    })
    const others = (['morning', 'afternoon', 'evening'] as const).filter(each => each !== part)
    const row = others.map(each => choose(each, words.plain(`exchange:when.${each}`)))
    const text = words.t('exchange:when.time', { day: words.day(day) })
    return { text, rows: [...inColumns(hours, 3), row] }
  },
  take: (input, { words }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    if (input.kind === 'choice' && input.value in parts) return { stay: { part: input.value } }
    return takeTime(input.kind === 'choice' ? input.value : input.text, words.t('group:form.hour'))
  },
}
