import type { CertificateId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { ownDirection, type View } from './view.ts'

export type CertificateNotice = {
  readonly kind: 'certificate.revoked'
  readonly certificateId: CertificateId
  readonly number: string
}

/** That it no longer counts; why is for the desk to say, and not in the chat. */
export const certificateNoticeView = (notice: CertificateNotice, words: Words): View => ({
  text: words.t('certificate:taken', { number: ownDirection(notice.number, words) }),
  rows: [
    [
      { text: words.plain('notice:button.look'), data: `cert:one:${notice.certificateId}` },
      { text: words.plain('common:human'), data: 'm:help' },
    ],
  ],
})
