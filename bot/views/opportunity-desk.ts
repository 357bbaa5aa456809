/** What waits for an operator: the list, one of them as people will read it, and how they decide. */

import type { Opportunity } from '#core/opportunity/opportunity'
import type { OwnOpportunity } from '#core/opportunity/own-opportunities'
import type { Words } from '#locales/i18n'
import { languages, ownNames } from '#locales/languages'
import { cardLines } from './opportunity.ts'
import { shorten, titleOf } from './opportunity-terms.ts'
import { type Button, inColumns, type View } from './view.ts'

const titleOnButton = 40

export function waitingView(waiting: readonly Opportunity[], words: Words): View {
  const items = waiting.slice(0, 5).map(opportunity => [
    {
      text: words.plain('opportunity:desk.item', {
        kind: words.plain(`page:kind.${opportunity.kind}`),
        title: shorten(titleOf(opportunity, words), titleOnButton),
      }),
      data: `op:${opportunity.id}:look`,
    },
  ])
  const text =
    waiting.length === 0
      ? words.t('opportunity:desk.none')
      : words.t('opportunity:desk.title', { count: waiting.length })
  return { text, rows: [...items, backToChoice(words)] }
}

export const backToChoice = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'm:opportunities:choose' },
  { text: words.plain('common:help'), data: 'm:help' },
]

/** `read`: the words of the language in which people read it. */
export function reviewView(own: OwnOpportunity, words: Words, read: Words, lead?: string): View {
  const { opportunity, organisation } = own
  const { id, state, proposedAt, changedAt } = opportunity
  const language = ownNames[read.language]
  const name = organisation ?? words.plain('opportunity:form.ofDesk')
  const act = (verb: string, text: string): Button => ({ text, data: `op:${id}:${verb}` })
  const others = languages
    .filter(code => code !== read.language)
    .map(code =>
      act(`look:${code}`, words.plain('opportunity:desk.see', { language: ownNames[code] })),
    )
  const waits = state === 'draft' && proposedAt !== null
  const verbs = waits
    ? [
        act(`approve:${changedAt.epochMilliseconds}`, words.plain('opportunity:desk.approve')),
        act('return', words.plain('opportunity:desk.back')),
        act('change', words.plain('opportunity:mine.change')),
      ]
    : []
  const card = cardLines({ ...own, terms: opportunity, km: null, matched: null }, read, own)
  const first = waits
    ? words.t('opportunity:desk.from', { name, language })
    : words.t('opportunity:desk.already')
  return {
    text: [...(lead === undefined ? [] : [lead, '']), first, '', ...card].join('\n'),
    rows: [
      ...verbs.map(button => [button]),
      ...inColumns(others),
      [
        { text: words.plain('opportunity:desk.list'), data: 'm:approve' },
        ...backToChoice(words).slice(1),
      ],
    ],
  }
}
