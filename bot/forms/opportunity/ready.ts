/** Ready words, for who does not write: said at once in every language that is shipped. */
import type { OpportunityText } from '#core/opportunity/texts'
import type { Key, Words } from '#locales/i18n'
import { languages } from '#locales/languages'

export const ready = {
  summary: ['learn', 'meet', 'desk', 'experience'],
  schedule: ['mornings', 'afternoons', 'evenings', 'shifts', 'weekend'],
  pay: ['contract', 'expenses', 'free', 'agreed'],
  place: ['desk', 'library', 'hall', 'seat'],
  eligibility: ['anyone', 'associations', 'public', 'families'],
  funder: ['region', 'foundation', 'crt', 'europe'],
  qualification: ['school', 'hygiene', 'oss', 'experience'],
  returned: ['unclear', 'missing', 'wrong', 'elsewhere'],
} as const
export type ReadyGroup = keyof typeof ready

type ReadyKey = {
  [G in ReadyGroup]: `opportunity:ready.${G}.${(typeof ready)[G][number]}`
}[ReadyGroup]

export function readyKey(group: ReadyGroup, name: string): ReadyKey | undefined {
  const known = ready[group].find(each => each === name)
  return known === undefined ? undefined : (`opportunity:ready.${group}.${known}` as ReadyKey)
}

type Said = Pick<OpportunityText, 'language' | 'text'>

export const inAllLanguages = (
  wordsOf: (language: string) => Words,
  say: (words: Words) => string,
): readonly Said[] => languages.map(language => ({ language, text: say(wordsOf(language)) }))

export const saidReady = (wordsOf: (language: string) => Words, key: Key): readonly Said[] =>
  inAllLanguages(wordsOf, words => words.plain(key))
