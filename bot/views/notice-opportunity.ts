import type { OpportunityNews } from '#core/opportunity/news'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { Words } from '#locales/i18n'
import { titleOf } from './opportunity-terms.ts'
import type { Button, View } from './view.ts'

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
  const title = titleOf(opportunity, words)
  const reason = opportunity.returned?.reason ?? ''
  const rows = [[lookButton(opportunity, destinations[kind], words)]]
  switch (kind) {
    case 'opportunity.proposed':
      return {
        text: words.t('notice:opportunity.proposed', {
          name: organisation ?? words.plain('opportunity:form.ofDesk'),
          title,
        }),
        rows,
      }
    case 'opportunity.published':
      return { text: words.t('notice:opportunity.published', { title }), rows }
    case 'opportunity.returned':
      return { text: words.t('notice:opportunity.returned', { title, reason }), rows }
    case 'opportunity.ending': {
      const day = lastDay === null ? '' : words.day(lastDay)
      return { text: words.t('notice:opportunity.ending', { title, day }), rows }
    }
    case 'opportunity.expired':
      return { text: words.t('notice:opportunity.expired', { title }), rows }
  }
}

/** The desk looks at it as people will read it; whose it is, at how it stands. */
const destinations = {
  'opportunity.proposed': 'look',
  'opportunity.published': 'mine',
  'opportunity.returned': 'mine',
  'opportunity.ending': 'mine',
  'opportunity.expired': 'mine',
} as const satisfies Record<OpportunityNews, string>

const lookButton = ({ id }: Opportunity, where: string, words: Words): Button => ({
  text: words.plain('notice:button.look'),
  data: `op:${id}:${where}`,
})
