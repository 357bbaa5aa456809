import { emptyWeek, wholeWeek } from '#core/listing/week'
import { inColumns } from '../../views/view.ts'
import type { FormFacts, FormStep, Taken } from '../form.ts'
import { onward, readAnswers } from './answers.ts'
import { onDay, readWhen, thisWeek, type When, whenever } from './read-when.ts'
import { toggled, weekGrid } from './week-grid.ts'

const choices = ['today', 'tomorrow', 'week', 'any', 'days'] as const

/** When a request is needed: near days, whenever, or days of one's own. */
export const whenStep: FormStep = {
  key: 'when',
  when: ({ kind }) => kind === 'request',
  ask: ({ words, choose }) => ({
    text: words.t('listing:when.ask'),
    rows: inColumns(choices.map(name => choose(name, words.plain(`listing:when.${name}`)))),
  }),
  take: (input, facts) => {
    if (input.kind === 'text') return takeText(input.text, facts)
    if (input.kind === 'other') return { hint: facts.words.t('common:tapInstead') }
    const { today } = readAnswers(facts.answers)
    switch (input.value) {
      case 'today':
        return chosen(facts, 'today', onDay(today))
      case 'tomorrow':
        return chosen(facts, 'tomorrow', onDay(today.add({ days: 1 })))
      case 'week':
        return chosen(facts, 'week', thisWeek(today))
      case 'any':
        return chosen(facts, 'any', whenever)
      default:
        return { goto: 'days', patch: { when: 'days', week: emptyWeek, until: null } }
    }
  },
}

/** The week grid: the days of a request, or when somebody who offers usually has time. */
export const daysStep: FormStep = {
  key: 'days',
  when: ({ kind, when }) => kind === 'offer' || when === 'days',
  ask: ({ answers, words, choose }) => {
    const { kind, week } = readAnswers(answers)
    const title = kind === 'offer' ? 'listing:grid.askOffer' : 'listing:grid.askRequest'
    const done = choose('done', words.plain('listing:grid.done'))
    const any = choose('any', words.plain('listing:grid.any'))
    return { text: words.t(title), rows: [...weekGrid(week, words, choose), [any, done]] }
  },
  take: (input, facts) => {
    if (input.kind === 'text') return takeText(input.text, facts)
    if (input.kind === 'other') return { hint: facts.words.t('common:tapInstead') }
    const { week } = readAnswers(facts.answers)
    if (input.value === 'any') return onward(facts.answers, { week: wholeWeek, until: null })
    const next = toggled(week, input.value)
    if (next !== undefined) return { stay: { week: next } }
    return onward(facts.answers, { week: week === emptyWeek ? wholeWeek : week })
  },
}

function takeText(text: string, facts: FormFacts): Taken {
  const { today, kind } = readAnswers(facts.answers)
  const when = readWhen(text, today)
  if (when === undefined) return { hint: facts.words.t('listing:when.unknown') }
  // An offer is for every week: only its moments count.
  return chosen(facts, 'typed', kind === 'offer' ? { ...when, until: null } : when)
}

function chosen({ answers }: FormFacts, name: string, { week, until }: When): Taken {
  return onward(answers, { when: name, week, until: until?.toString() ?? null })
}
