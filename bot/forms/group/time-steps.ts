import { arrowBack, arrowOn, inColumns } from '../../views/view.ts'
import type { FormStep, Taken } from '../form.ts'
import { readAnswers } from '../listing/answers.ts'
import { isGroup, readGroup } from './group-answers.ts'

const daysPerPage = 6
const mostPages = 10

/** A day of the next two months, six a page, from tomorrow. */
export const dayStep: FormStep = {
  key: 'day',
  when: isGroup,
  ask: ({ answers, words, choose }) => {
    const { today } = readAnswers(answers)
    const { page } = readGroup(answers)
    const days = Array.from({ length: daysPerPage }, (_, at) => {
      const day = today.add({ days: 1 + page * daysPerPage + at })
      return choose(`d:${day.toString()}`, words.day(day, today))
    })
    const arrows = [
      ...(page > 0 ? [choose(`p:${page - 1}`, arrowBack(words))] : []),
      ...(page < mostPages - 1 ? [choose(`p:${page + 1}`, arrowOn(words))] : []),
    ]
    return { text: words.t('group:form.day'), rows: [...inColumns(days), arrows] }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const [kind, value = ''] = input.value.split(':')
    if (kind === 'p') return { stay: { dayPage: Math.min(mostPages - 1, Number(value) || 0) } }
    return { next: { day: value } }
  },
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

function takeTime(text: string, hint: string): Taken {
  const match = /^([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?$/.exec(text.trim())
  if (match === null) return { hint }
  const time = new Temporal.PlainTime(Number(match[1]), Number(match[2] ?? 0))
  return { next: { time: time.toString({ smallestUnit: 'minute' }) } }
}
