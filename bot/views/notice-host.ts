import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import type { View } from './view.ts'

/** Of what ends: whose it is, and whether its own people read it. */
type Ending = {
  readonly kind: 'host.agreement-ending' | 'host.cover-ending'
  readonly hostId: MemberId
  readonly name: string
  readonly own: boolean
  readonly lastDay: Temporal.PlainDate
}

export type HostNotice =
  | Ending
  | { readonly kind: 'tutor.appointed' | 'tutor.dismissed'; readonly name: string }

export const isHostNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, HostNotice> =>
  notice.kind.startsWith('host.') || notice.kind.startsWith('tutor.')

/** News of a host: what of it ends, and who stands beside people there. */
export function hostNoticeView(notice: HostNotice, words: Words): View {
  switch (notice.kind) {
    case 'tutor.appointed':
      return { text: words.t('host:tutor.appointed', { name: notice.name }), rows: [] }
    case 'tutor.dismissed':
      return { text: words.t('host:tutor.dismissed', { name: notice.name }), rows: [] }
    default: {
      const look = { text: words.plain('notice:button.look'), data: `ho:${notice.hostId}` }
      const pages = { text: words.plain('tools:pages.open'), data: 'm:pages' }
      return { text: endingText(notice, words), rows: [[look], ...(notice.own ? [] : [[pages]])] }
    }
  }
}

function endingText({ kind, name, own, lastDay }: Ending, words: Words): string {
  const day = words.longDay(lastDay)
  const what = kind === 'host.agreement-ending' ? 'agreement' : 'cover'
  return own
    ? words.t(`host:ending.${what}Own`, { day })
    : words.t(`host:ending.${what}`, { name, day })
}
