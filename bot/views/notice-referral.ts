import type { ReferralId } from '#core/ids'
import type { OpportunityText } from '#core/opportunity/texts'
import type { ToldState } from '#core/referral/machine'
import type { Words } from '#locales/i18n'
import { titleIn } from './referral.ts'
import type { View } from './view.ts'

type About = { readonly referralId: ReferralId; readonly texts: readonly OpportunityText[] }
export type ReferralNotice = About &
  (
    | { readonly kind: 'referral.opened' | 'referral.withdrawn' | 'referral.quiet' }
    | { readonly kind: 'referral.moved'; readonly state: ToldState }
  )

export const isReferralNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, ReferralNotice> => notice.kind.startsWith('referral.')

/** News of somebody who came forward. Who it is stands on the card, not in the message. */
export function referralNoticeView(notice: ReferralNotice, words: Words): View {
  const title = titleIn(notice.texts, words)
  const look = { text: words.plain('notice:button.look'), data: `rf:${notice.referralId}` }
  if (notice.kind === 'referral.moved') {
    const help = { text: words.plain('common:help'), data: 'm:help' }
    const rows = notice.state === 'no-answer' ? [[look, help]] : [[look]]
    return { text: words.t(`referral:moved.${notice.state}`, { title }), rows }
  }
  const what = notice.kind === 'referral.opened' ? 'opened' : sayWhat(notice.kind)
  return { text: words.t(`referral:notice.${what}`, { title }), rows: [[look]] }
}

const sayWhat = (kind: 'referral.withdrawn' | 'referral.quiet'): 'withdrawn' | 'quiet' =>
  kind === 'referral.withdrawn' ? 'withdrawn' : 'quiet'
