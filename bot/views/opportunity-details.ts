/** All that an opportunity says, and why somebody sees it. */
import type { ReadOne } from '#core/opportunity/browse'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { Words } from '#locales/i18n'
import { headline, overOr, wayOn } from './opportunity.ts'
import { shorten, textOf } from './opportunity-terms.ts'
import { type Button, escapeHtml, ownDirection, type View } from './view.ts'

const mostSummary = 300
const mostDocuments = 3

/** The whole summary, who may, whom to call; the pages and papers as buttons. */
export function detailsView(read: ReadOne, words: Words): View {
  const { opportunity } = read.reading
  return overOr(read, words, () => {
    const summary = textOf(opportunity, 'summary', words)
    const who = textOf(opportunity, 'eligibility', words)
    const kinds = opportunity.eligibleKinds.map(kind => words.plain(`organisation:kind.${kind}`))
    const text = [
      headline(opportunity, words),
      ...(summary === undefined ? [] : [escapeHtml(shorten(summary, mostSummary))]),
      ...(who === undefined ? [] : [words.t('opportunity:card.who', { who })]),
      ...(kinds.length === 0 ? [] : [words.t('opportunity:card.who', { who: words.list(kinds) })]),
      ...contactLine(read, words),
    ].join('\n')
    const short = { text: words.plain('opportunity:act.short'), data: `op:${opportunity.id}` }
    return { text, rows: [...papersOf(opportunity, words), [short, ...wayOn(words)]] }
  })
}

function contactLine({ contact }: ReadOne, words: Words): readonly string[] {
  if (contact === null) return []
  return [words.t('opportunity:card.contact', { contact: ownDirection(contact, words) })]
}

/** The page it lies on, and what was attached: a page opens, a file is sent. */
function papersOf({ id, link, documents, texts }: Opportunity, words: Words): View['rows'] {
  const papers = documents.slice(0, mostDocuments).map(({ number, link: page }): Button => {
    const name = textOf({ texts }, 'document', words, number)
    const title = shorten(name ?? words.plain('opportunity:form.documentName'), 30)
    const text = words.plain('opportunity:act.document', { name: title })
    return page === null ? { text, data: `op:${id}:doc:${number}` } : { text, url: page }
  })
  const open = { text: words.plain('opportunity:act.link'), url: link ?? '' }
  return [...(link === null ? [] : [[open]]), ...papers.map(button => [button])]
}

/** What is asked and what is known, in the order in which it is compared; nothing is guessed. */
export function whyView({ reading }: ReadOne, words: Words): View {
  const { id } = reading.opportunity
  const back = { text: words.plain('opportunity:act.back'), data: `op:${id}` }
  const lines = [
    words.t('opportunity:why.title'),
    words.t('opportunity:why.open'),
    words.t('opportunity:why.order'),
    words.t('opportunity:why.known'),
  ]
  return { text: lines.join('\n'), rows: [[back, ...wayOn(words)]] }
}
