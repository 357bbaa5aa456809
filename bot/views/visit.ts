import type { OwnVisits } from '#core/visit/read-own-visits'
import type { Welcome } from '#core/visit/welcome'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

/** The one question about oneself, with a way round it that looks like any other answer. */
export const declareQuestion = (
  choose: (value: 'woman' | 'unsaid', label: string) => Button,
  words: Words,
): View => ({
  text: words.t('visit:declare.ask'),
  rows: [
    [
      choose('woman', words.plain('visit:declare.woman')),
      choose('unsaid', words.plain('visit:declare.unsaid')),
    ],
  ],
})

/** What one said of oneself, for oneself alone, and the way to take it back. */
export function ownVisitsView({ isWoman, isMet }: OwnVisits, words: Words, lead?: string): View {
  const said = isWoman === true ? 'woman' : 'nothing'
  const lines = [
    ...(lead === undefined ? [] : [lead, '']),
    words.t('visit:own.title'),
    words.t(`visit:own.${said}`),
    words.t(isMet ? 'visit:own.met' : 'visit:own.unmet'),
  ]
  const button =
    isWoman === true
      ? { text: words.plain('visit:own.erase'), data: 'v:unsaid' }
      : { text: words.plain('visit:declare.woman'), data: 'v:woman' }
  const back = { text: words.plain('common:back'), data: 'm:privacy' }
  return { text: lines.join('\n'), rows: [[button], [back]] }
}

/** Beside what a listing says, for who wrote it; nothing when anyone is welcome. */
export const welcomeLines = (welcome: Welcome, words: Words): readonly string[] =>
  welcome === 'anyone' ? [] : [words.t(`visit:line.${welcome}`)]
