import type { Desk } from '#core/network/read-desk'
import type { Words } from '#locales/i18n'
import { deskContact } from './help.ts'
import { escapeHtml } from './view.ts'

export const shortNotice = (desk: Desk, words: Words): string =>
  words.t('privacy:short', { body: desk.body })

/** The full notice: the body's own where it wrote one, else ours. */
export function fullNotice(desk: Desk, words: Words): string {
  if (desk.notice !== null) return escapeHtml(desk.notice)
  const facts = { body: desk.body, desk: deskContact(desk, words) }
  return [
    words.t('privacy:full.controller', facts),
    words.t('privacy:full.what'),
    words.t('privacy:full.why'),
    words.t('privacy:full.kept'),
    words.t('privacy:full.telegram'),
    words.t('privacy:full.rights'),
  ].join('\n\n')
}
