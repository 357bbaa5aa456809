import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import type { View } from './view.ts'

export type DelegateNotice = {
  readonly kind: 'delegate.appointed' | 'delegate.dismissed'
  readonly organisationId: MemberId
  readonly name: string
}

/** Someone may act for an organisation from now on, or may no longer. */
export function delegateNoticeView(notice: DelegateNotice, words: Words): View {
  const { kind, organisationId, name } = notice
  if (kind === 'delegate.dismissed') {
    return { text: words.t('organisation:dismissed', { name }), rows: [] }
  }
  const act = { text: words.plain('organisation:act', { name }), data: `m:as:${organisationId}` }
  return { text: words.t('organisation:appointed', { name }), rows: [[act]] }
}
