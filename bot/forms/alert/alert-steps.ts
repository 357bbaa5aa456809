/** What to hear of, where, how often: each step by taps, in any order once the summary stands. */
import { workFields } from '#core/alert/fields'
import { reaches, rhythms, type WishTerms, workHours } from '#core/alert/wish'
import { fieldRule, opportunityKinds } from '#core/opportunity/kinds'
import { sayReach, sayWish } from '../../views/alert.ts'
import { arrowBack, arrowOn, inColumns } from '../../views/view.ts'
import type { Answers, FormFacts, FormStep, Taken } from '../form.ts'

const perPage = 5

export type AlertAnswers = WishTerms & {
  /** Of the wish that is changed. */
  readonly wishId: number | null
  readonly page: number
  /** The summary stands: a step leads back to it. */
  readonly reviewing: boolean
}

/** Whatever the draft holds, read as what a wish can be. */
export function readAlert(answers: Answers): AlertAnswers {
  const { kinds, fields, reachKm, hours, rhythm, wishId, page, reviewing } = answers
  const within = <T extends string>(all: readonly T[], value: unknown): readonly T[] =>
    Array.isArray(value) ? all.filter(each => value.includes(each)) : []
  return {
    kinds: within(opportunityKinds, kinds),
    fields: within(workFields, fields),
    reachKm: reaches.find(reach => reach === reachKm) ?? null,
    hours: workHours.find(each => each === hours) ?? 'any',
    rhythm: rhythms.find(each => each === rhythm) ?? 'now',
    wishId: typeof wishId === 'number' ? wishId : null,
    page: typeof page === 'number' ? page : 0,
    reviewing: reviewing === true,
  }
}

const onward = (answers: Answers, patch: Answers): Taken =>
  readAlert(answers).reviewing
    ? { goto: 'summary', patch: { ...patch, page: 0 } }
    : { next: { ...patch, page: 0 } }

/** What stands in the summary already is not asked in turn. */
const isNew = (answers: Answers): boolean => !readAlert(answers).reviewing

/** Fields and hours are asked of who looks for work. */
const isWork = (answers: Answers): boolean =>
  readAlert(answers).kinds.some(kind => fieldRule(kind, 'occupation') !== undefined)

/** Several of a list, five a page; `least` must be chosen. */
function severalStep(key: 'kinds' | 'fields', least: 0 | 1): FormStep {
  const all: readonly string[] = key === 'kinds' ? opportunityKinds : workFields
  const label = (code: string, { words }: FormFacts): string =>
    key === 'kinds'
      ? words.plain(`alert:kind.${opportunityKinds.find(each => each === code) ?? 'job'}`)
      : words.plain(`alert:field.${workFields.find(each => each === code) ?? 'care'}`)
  return {
    key,
    when: answers => isNew(answers) && (key === 'kinds' || isWork(answers)),
    ask: facts => {
      const { words, choose, answers } = facts
      const { page, [key]: chosen } = readAlert(answers)
      const toggles = all.slice(page * perPage, (page + 1) * perPage).map(code => {
        const isOn = chosen.some(each => each === code)
        const purpose = label(code, facts)
        return choose(code, words.plain(`privacy:choices.${isOn ? 'on' : 'off'}`, { purpose }))
      })
      const done = choose('done', words.plain('alert:form.done'))
      const arrows = [
        ...(page > 0 ? [choose('less', arrowBack(words))] : []),
        ...((page + 1) * perPage < all.length ? [choose('more', arrowOn(words))] : []),
      ]
      return {
        text: words.t(`alert:form.${key}`),
        rows: [...inColumns([...toggles, done]), arrows],
      }
    },
    take: (input, { answers, words }) => {
      if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
      const { page, [key]: chosen } = readAlert(answers)
      const { value } = input
      if (value === 'more') return { stay: { page: page + 1 } }
      if (value === 'less') return { stay: { page: Math.max(0, page - 1) } }
      if (value === 'done') {
        return chosen.length < least
          ? { hint: words.t('alert:form.kindsNone') }
          : onward(answers, {})
      }
      const others = chosen.filter(each => each !== value)
      return { stay: { [key]: others.length < chosen.length ? others : [...chosen, value] } }
    },
  }
}

const reachStep: FormStep = {
  key: 'reach',
  when: isNew,
  ask: ({ words, choose }) => {
    const near = reaches.map(reach => choose(String(reach), sayReach(reach, words)))
    const all = choose('all', sayReach(null, words))
    return { text: words.t('alert:form.reach'), rows: inColumns([...near, all]) }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return onward(answers, { reachKm: input.value === 'all' ? null : Number(input.value) })
  },
}

const hoursStep: FormStep = {
  key: 'hours',
  when: answers => isNew(answers) && isWork(answers),
  ask: ({ words, choose }) => {
    const some = workHours.map(each => choose(each, words.plain(`alert:hours.${each}`)))
    return { text: words.t('alert:form.hours'), rows: inColumns(some) }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return onward(answers, { hours: input.value })
  },
}

const rhythmStep: FormStep = {
  key: 'rhythm',
  when: isNew,
  ask: ({ words, choose }) => {
    const some = rhythms.map(each => choose(each, words.plain(`alert:rhythm.${each}`)))
    return { text: words.t('alert:form.rhythm'), rows: inColumns(some, 1) }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return onward(answers, { rhythm: input.value, reviewing: true })
  },
}

const changeable = ['kinds', 'fields', 'reach', 'hours', 'rhythm'] as const

const summaryStep: FormStep = {
  key: 'summary',
  ask: ({ answers, words, choose }) => {
    const alert = readAlert(answers)
    const go = choose('go', words.plain(`alert:form.${alert.wishId === null ? 'make' : 'save'}`))
    const shown = changeable.filter(
      what => isWork(answers) || (what !== 'fields' && what !== 'hours'),
    )
    const changes = shown.map(what => choose(what, words.plain(`alert:form.what.${what}`)))
    return {
      text: words.t('alert:form.summary', { wish: sayWish(alert, words) }),
      rows: [[go], ...inColumns(changes)],
    }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const what = changeable.find(each => each === input.value)
    const reviewing = { reviewing: true, page: 0 }
    return what === undefined ? { next: {} } : { goto: what, patch: reviewing }
  },
}

export const alertSteps: readonly FormStep[] = [
  severalStep('kinds', 1),
  severalStep('fields', 0),
  reachStep,
  hoursStep,
  rhythmStep,
  summaryStep,
]
