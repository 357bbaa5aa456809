import type { CategoryCode } from '#core/category/catalogue'
import type { Words } from '#locales/i18n'
import type { View } from './view.ts'

/** What its person reads of a clearance. */
export type ClearanceNotice =
  | { readonly kind: 'clearance.given' | 'clearance.ended' }
  | {
      readonly kind: 'clearance.ending'
      readonly category: CategoryCode
      readonly lastDay: Temporal.PlainDate
    }

export function clearanceNoticeView(notice: ClearanceNotice, words: Words): View {
  const mine = { text: words.plain('listing:mine.open'), data: 'm:listings' }
  const help = { text: words.plain('common:human'), data: 'm:help' }
  switch (notice.kind) {
    case 'clearance.given':
      return { text: words.t('notice:clearance.given'), rows: [[mine]] }
    case 'clearance.ended':
      return { text: words.t('notice:clearance.ended'), rows: [[mine, help]] }
    case 'clearance.ending':
      return {
        text: words.t('notice:clearance.ending', {
          category: words.plain(`category:name.${notice.category}`),
          day: words.day(notice.lastDay),
        }),
        rows: [[help]],
      }
  }
}
