import type { OpportunityNews } from '#core/opportunity/news'
import type { Opportunity } from '#core/opportunity/opportunity'
import { textIn } from '#core/opportunity/texts'
import type { Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import { escapeHtml, type View } from './view.ts'

/** What the desk reads of a proposal, and whose it is of what became of it. */
export type OpportunityNotice = {
  readonly kind: OpportunityNews
  readonly opportunity: Opportunity
  /** Whose it is; null: the desk's. */
  readonly organisation: string | null
  /** The last day on which one may come forward; null where it ends by itself never. */
  readonly lastDay: Temporal.PlainDate | null
}

export function opportunityNoticeView(notice: OpportunityNotice, words: Words): View {
  const { kind, opportunity, organisation, lastDay } = notice
  const title = escapeHtml(titleOf(opportunity, words))
  const name = escapeHtml(organisation ?? '')
  const reason = escapeHtml(opportunity.returned?.reason ?? '')
  switch (kind) {
    case 'opportunity.proposed':
      return { text: words.t('notice:opportunity.proposed', { name, title }), rows: [] }
    case 'opportunity.published':
      return { text: words.t('notice:opportunity.published', { title }), rows: [] }
    case 'opportunity.returned':
      return { text: words.t('notice:opportunity.returned', { title, reason }), rows: [] }
    case 'opportunity.ending': {
      const day = lastDay === null ? '' : words.day(lastDay)
      return { text: words.t('notice:opportunity.ending', { title, day }), rows: [] }
    }
    case 'opportunity.expired':
      return { text: words.t('notice:opportunity.expired', { title }), rows: [] }
  }
}

const titleOf = ({ texts }: Opportunity, { language }: Words): string =>
  textIn(texts, { field: 'title' }, [language, baseLanguage])?.text ?? ''
