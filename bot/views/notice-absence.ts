import type { NoticeKind } from '#core/delivery/notice'
import type { Words } from '#locales/i18n'
import { returnButton } from './absence.ts'
import { inColumns, type View } from './view.ts'

export type AbsenceNotice = {
  readonly kind: Extract<NoticeKind, `silence.${string}` | 'pause.ended'>
  readonly name: string
}

/** A friendly word to who has not been here for long, and to who is back. */
export function absenceNoticeView({ kind, name }: AbsenceNotice, words: Words): View {
  const ask = { text: words.plain('listing:mine.newRequest'), data: 'm:request' }
  const offer = { text: words.plain('listing:mine.newOffer'), data: 'm:offer' }
  const rest = { text: words.plain('absence:open'), data: 'm:pause' }
  switch (kind) {
    case 'silence.first':
      return {
        text: words.t('absence:silence.first', { name }),
        rows: inColumns([ask, offer, rest]),
      }
    case 'silence.second':
      return {
        text: words.t('absence:silence.second', { name }),
        rows: [
          [ask, offer],
          [rest, { text: words.plain('common:human'), data: 'm:help' }],
        ],
      }
    case 'silence.dormant':
      return { text: words.t('absence:silence.dormant', { name }), rows: [[returnButton(words)]] }
    case 'pause.ended':
      return {
        text: words.t('absence:ended', { name }),
        rows: [[{ text: words.plain('menu:more.listings'), data: 'm:listings' }, rest]],
      }
  }
}
