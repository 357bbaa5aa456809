import type { OpportunityId } from '#core/ids'
import { type OpportunityText, textIn } from '#core/opportunity/texts'
import type { Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import type { View } from './view.ts'

export type KeptNotice = {
  readonly kind: 'opportunity.closing'
  readonly opportunityId: OpportunityId
  readonly texts: readonly OpportunityText[]
  readonly lastDay: Temporal.PlainDate
  readonly today: Temporal.PlainDate
}

/** What somebody keeps ends soon. */
export function keptNoticeView(notice: KeptNotice, words: Words): View {
  const { opportunityId, texts, lastDay, today } = notice
  const title = textIn(texts, { field: 'title' }, [words.language, baseLanguage])?.text ?? '–'
  const look = { text: words.plain('alert:look'), data: `op:${opportunityId}` }
  const text = words.t('alert:closing', { title, day: words.day(lastDay, today) })
  return { text, rows: [[look]] }
}
