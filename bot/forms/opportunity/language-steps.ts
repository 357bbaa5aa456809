/** The title and the summary in one more language, ready words or one's own; the others stay. */
import { longest } from '#core/opportunity/check-terms'
import type { TextField } from '#core/opportunity/texts'
import type { Words } from '#locales/i18n'
import { languages, ownNames, toLanguage } from '#locales/languages'
import { inColumns } from '../../views/view.ts'
import type { Answers, FormFacts, FormStep } from '../form.ts'
import { noted, onward, readProposed } from './answers.ts'
import { ready, readyKey } from './ready.ts'
import { titlesFor, within, wordy } from './text-steps.ts'

type WordsOf = (language: string) => Words

const never = () => false
const languageIn = ({ answers, words }: Pick<FormFacts, 'answers' | 'words'>) => {
  const { textLanguage } = answers
  return toLanguage(typeof textLanguage === 'string' ? textLanguage : words.language)
}

/** Reached from what may be changed or added alone. */
export const languageStep: FormStep = {
  key: 'language',
  when: never,
  ask: ({ words, choose }) => ({
    text: words.t('opportunity:form.language'),
    rows: inColumns(languages.map(code => choose(code, ownNames[code]))),
  }),
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return { goto: 'language-title', patch: { textLanguage: input.value } }
  },
}

export const languageTitleStep = (wordsOf: WordsOf): FormStep => ({
  key: 'language-title',
  when: never,
  takesLong: true,
  ask: facts => {
    const { words, choose } = facts
    const code = languageIn(facts)
    const titles = [...titlesFor(facts)].map(([name, say]) => [choose(name, say(wordsOf(code)))])
    return { text: words.t('opportunity:form.titleIn', { language: ownNames[code] }), rows: titles }
  },
  take: (input, facts) => {
    const { words, answers } = facts
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    const code = languageIn(facts)
    const wrong = input.kind === 'text' ? within(input.text, longest.title, words) : undefined
    if (wrong !== undefined) return wrong
    const say = input.kind === 'choice' ? titlesFor(facts).get(input.value) : undefined
    const text = input.kind === 'text' ? input.text : say?.(wordsOf(code))
    if (text === undefined) return { stay: {} }
    const patch = saidIn(answers, 'title', code, text)
    return { goto: 'language-summary', patch: noted(answers, patch) }
  },
})

export const languageSummaryStep = (wordsOf: WordsOf): FormStep => ({
  key: 'language-summary',
  when: never,
  takesLong: true,
  ask: facts => {
    const { words, choose } = facts
    const code = languageIn(facts)
    const some = ready.summary.map(name => [
      choose(name, wordsOf(code).plain(`opportunity:ready.summary.${name}`)),
    ])
    return { text: words.t('opportunity:form.summaryIn', { language: ownNames[code] }), rows: some }
  },
  take: (input, facts) => {
    const { words, answers } = facts
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    const code = languageIn(facts)
    const key = input.kind === 'choice' ? readyKey('summary', input.value) : undefined
    const wrong =
      input.kind === 'text'
        ? (wordy('summary', input.text, words) ?? within(input.text, longest.summary, words))
        : undefined
    if (wrong !== undefined) return wrong
    const text = input.kind === 'text' ? input.text : key && wordsOf(code).plain(key)
    if (text === undefined) return { stay: {} }
    return onward(answers, saidIn(answers, 'summary', code, text))
  },
})

/** Of this field, in this language alone. */
function saidIn(answers: Answers, field: TextField, language: string, text: string): Answers {
  const { texts } = readProposed(answers)
  const others = texts.filter(each => each.field !== field || each.language !== language)
  return { texts: [...others, { field, number: 0, language, text }] }
}
