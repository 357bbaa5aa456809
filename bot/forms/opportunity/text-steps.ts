/** Title, summary and what else is said in words: a ready sentence by a tap, or one's own. */
import { asksMoney } from '#core/opportunity/asks-money'
import { longest, mostSummaryWords } from '#core/opportunity/check-terms'
import type { OpportunityField } from '#core/opportunity/kinds'
import type { OpportunityText, TextField } from '#core/opportunity/texts'
import type { Key, Words } from '#locales/i18n'
import { titleOf } from '../../views/opportunity-terms.ts'
import { inColumns } from '../../views/view.ts'
import type { FormFacts, FormStep, Taken } from '../form.ts'
import { asked, isNeeded, onward, readProposed, withTexts } from './answers.ts'
import { inAllLanguages, type ReadyGroup, ready, readyKey, saidReady } from './ready.ts'

export const short = 120

type WordsOf = (language: string) => Words

type Worded = {
  readonly key: string
  readonly field: TextField
  readonly group: ReadyGroup
  readonly most: number
  /** Undefined: it is always asked. */
  readonly rule?: OpportunityField
}

const wordedSteps: readonly Worded[] = [
  { key: 'summary', field: 'summary', group: 'summary', most: longest.summary },
  { key: 'place', field: 'place', group: 'place', most: short, rule: 'place' },
  { key: 'schedule', field: 'schedule', group: 'schedule', most: short, rule: 'schedule' },
  { key: 'pay', field: 'pay', group: 'pay', most: short, rule: 'pay' },
  {
    key: 'eligibility',
    field: 'eligibility',
    group: 'eligibility',
    most: short,
    rule: 'eligibility',
  },
]
type Step = 'summary' | 'place' | 'schedule' | 'pay' | 'eligibility'

export const textStep = (wordsOf: WordsOf, key: Step): FormStep => {
  const worded = wordedSteps.find(each => each.key === key)
  if (worded === undefined) throw new Error(`no words for ${key}`)
  const { field, group, most, rule } = worded
  return {
    key,
    takesLong: true,
    ...(rule === undefined ? {} : { when: asked(rule) }),
    ask: ({ words, choose, answers }) => {
      const some = ready[group].map(name => choose(name, words.plain(keyOf(group, name))))
      const needed = rule === undefined || isNeeded(answers, rule)
      const skip = needed ? [] : [choose('skip', words.plain('opportunity:form.skip'))]
      const rows = group === 'summary' ? some.map(button => [button]) : inColumns(some)
      return {
        text: words.t(`opportunity:form.${key}`),
        rows: [...rows, ...(skip.length > 0 ? [skip] : [])],
      }
    },
    take: (input, { answers, words }) => {
      const put = (said: readonly Pick<OpportunityText, 'language' | 'text'>[]): Taken =>
        onward(answers, withTexts(readProposed(answers), { field }, said))
      if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
      if (input.kind === 'text') {
        const wrong = wordy(key, input.text, words) ?? within(input.text, most, words)
        return wrong ?? put([own(input.text, words)])
      }
      const chosen = readyKey(group, input.value)
      return put(chosen === undefined ? [] : saidReady(wordsOf, chosen))
    },
  }
}

const keyOf = (group: ReadyGroup, name: string): Key => {
  const key = readyKey(group, name)
  if (key === undefined) throw new Error(`no ready words: ${group}.${name}`)
  return key
}

export const own = (text: string, { language }: Words) => ({ language, text })

/** A card has no room for more. */
export function wordy(key: Step, text: string, words: Words): Taken | undefined {
  const isWordy = key === 'summary' && text.split(/\s+/u).length > mostSummaryWords
  return isWordy
    ? { hint: words.t('opportunity:form.tooWordy', { limit: mostSummaryWords }) }
    : undefined
}

/** Undefined: it may be said so. */
export function within(text: string, most: number, words: Words): Taken | undefined {
  if (text === '') return { hint: words.t('common:tapInstead') }
  if (text.length > most) return { hint: words.t('opportunity:form.tooLong', { limit: most }) }
  const field = 'summary'
  if (asksMoney([{ field, number: 0, language: words.language, text }]) !== undefined) {
    return { refusal: { code: 'invalid-opportunity', field, because: 'asks-money' } }
  }
  return undefined
}

/** The name of the work, or what it is and whose; or a title of one's own. */
export const titleStep = (wordsOf: WordsOf): FormStep => ({
  key: 'title',
  takesLong: true,
  ask: facts => {
    const { words, choose } = facts
    const some = [...titlesFor(facts)].map(([name, say]) => [choose(name, say(words))])
    return { text: words.t('opportunity:form.title'), rows: some }
  },
  take: (input, facts) => {
    const { words, answers } = facts
    const put = (said: readonly Pick<OpportunityText, 'language' | 'text'>[]): Taken =>
      onward(answers, withTexts(readProposed(answers), { field: 'title' }, said))
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    if (input.kind === 'text') {
      return within(input.text, longest.title, words) ?? put([own(input.text, words)])
    }
    if (input.value === 'keep') return onward(answers, {})
    const say = titlesFor(facts).get(input.value)
    return say === undefined ? { stay: {} } : put(inAllLanguages(wordsOf, say))
  },
})

type Say = (words: Words) => string

export function titlesFor({ answers }: FormFacts): ReadonlyMap<string, Say> {
  const proposed = readProposed(answers)
  const { occupation, kind, texts } = proposed
  const titles = new Map<string, Say>()
  if (texts.some(({ field }) => field === 'title')) {
    titles.set('keep', words => titleOf(proposed, words))
  }
  if (occupation !== null) {
    titles.set('occupation', words => words.plain(`occupation:name.${occupation}`))
  }
  const { whose } = answers
  titles.set('whose', words => {
    const what = words.plain(`page:kind.${kind}`)
    const name = typeof whose === 'string' ? whose : words.plain('opportunity:form.ofDesk')
    return words.plain('opportunity:form.titleAt', { what, name })
  })
  return titles
}
