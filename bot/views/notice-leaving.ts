import type { Words } from '#locales/i18n'
import type { View } from './view.ts'

export type LeavingNotice =
  | { readonly kind: 'member.left' }
  | { readonly kind: 'leaving.planned'; readonly until: Temporal.PlainDate }

export const isLeavingNotice = (notice: { readonly kind: string }): notice is LeavingNotice =>
  notice.kind === 'member.left' || notice.kind === 'leaving.planned'

export function leavingNoticeView(notice: LeavingNotice, words: Words): View {
  if (notice.kind === 'member.left') {
    return { text: words.t('leaving:goodbyeDesk'), rows: [], keyboard: 'remove' }
  }
  const offer = { text: words.plain('listing:mine.newOffer'), data: 'm:offer' }
  const help = { text: words.plain('common:help'), data: 'm:help' }
  return {
    text: words.t('leaving:planned', { day: words.day(notice.until) }),
    rows: [[offer, help]],
  }
}
