/** What a person sets right about themselves: what they speak, and when they usually have time. */
import { emptyWeek, toWeek, wholeWeek } from '#core/listing/week'
import { arrowBack, arrowOn, inColumns } from '../views/view.ts'
import type { Answers, FormStep } from './form.ts'
import { toggled, weekGrid } from './listing/week-grid.ts'

/** Those spoken most around here; whatever else somebody speaks stays as it is. */
const offered = ['it', 'en', 'ar', 'fr', 'es', 'ro', 'sq', 'uk', 'zh', 'ur', 'bn', 'pa', 'ru', 'pt']
const perPage = 5

const spokenIn = ({ spoken }: Answers): readonly string[] =>
  Array.isArray(spoken) ? spoken.filter(each => typeof each === 'string') : []
const pageIn = ({ page }: Answers): number => (typeof page === 'number' ? page : 0)

export const spokenStep: FormStep = {
  key: 'spoken',
  ask: ({ answers, words, choose }) => {
    const names = new Intl.DisplayNames([words.language], { type: 'language' })
    const page = pageIn(answers)
    const some = offered.slice(page * perPage, (page + 1) * perPage)
    const toggles = some.map(code => {
      const key = spokenIn(answers).includes(code) ? 'privacy:choices.on' : 'privacy:choices.off'
      return choose(code, words.plain(key, { purpose: names.of(code) ?? code }))
    })
    const arrows = [
      ...(page > 0 ? [choose('less', arrowBack(words))] : []),
      ...((page + 1) * perPage < offered.length ? [choose('more', arrowOn(words))] : []),
    ]
    const done = choose('done', words.plain('listing:grid.done'))
    return {
      text: words.t('privacy:fix.spokenAsk'),
      rows: [...inColumns([...toggles, done]), arrows],
    }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const spoken = spokenIn(answers)
    if (input.value === 'more') return { stay: { page: pageIn(answers) + 1 } }
    if (input.value === 'less') return { stay: { page: Math.max(0, pageIn(answers) - 1) } }
    if (input.value === 'done') return { next: {} }
    if (!offered.includes(input.value)) return { hint: words.t('common:tapOnly') }
    const without = spoken.filter(code => code !== input.value)
    return { stay: { spoken: spoken.includes(input.value) ? without : [...spoken, input.value] } }
  },
}

const weekIn = ({ week }: Answers) => (typeof week === 'number' ? toWeek(week) : emptyWeek)

export const usualWeekStep: FormStep = {
  key: 'week',
  ask: ({ answers, words, choose }) => {
    const done = choose('done', words.plain('listing:grid.done'))
    const any = choose('any', words.plain('listing:grid.any'))
    const rows = [...weekGrid(weekIn(answers), words, choose), [any, done]]
    return { text: words.t('privacy:fix.weekAsk'), rows }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    if (input.value === 'any') return { next: { week: wholeWeek } }
    const week = toggled(weekIn(answers), input.value)
    return week === undefined ? { next: {} } : { stay: { week } }
  },
}
