import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { type WeekHour, weekLines } from './notice-activity.ts'
import type { View } from './view.ts'

/** Of what ends: whose it is, and whether its own people read it. */
type Ending = {
  readonly kind: 'host.agreement-ending' | 'host.cover-ending' | 'host.cover-ended'
  readonly hostId: MemberId
  readonly name: string
  readonly own: boolean
  readonly lastDay: Temporal.PlainDate
}

export type HostNotice =
  | Ending
  | { readonly kind: 'tutor.appointed' | 'tutor.dismissed'; readonly name: string }
  | {
      readonly kind: 'tutor.comer'
      readonly hostId: MemberId
      readonly host: string
      readonly name: string
      readonly firstDay: Temporal.PlainDate
      readonly today: Temporal.PlainDate
      readonly week: readonly WeekHour[]
    }

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
    case 'tutor.comer': {
      const { name, host, firstDay, today, week, hostId } = notice
      const isToCome = Temporal.PlainDate.compare(firstDay, today) > 0
      const text = isToCome
        ? words.t('host:tutor.comer', { name, host, day: words.day(firstDay, today) })
        : words.t('host:tutor.comerNow', { name, host })
      const day = { text: words.plain('shift:host.open'), data: `sh:t:${hostId}:day` }
      return { text: [text, ...weekLines(week, words)].join('\n'), rows: [[day]] }
    }
    default: {
      const look = { text: words.plain('notice:button.look'), data: `ho:${notice.hostId}` }
      const pages = { text: words.plain('tools:pages.open'), data: 'm:pages' }
      return { text: endingText(notice, words), rows: [[look], ...(notice.own ? [] : [[pages]])] }
    }
  }
}

const endingKeys = {
  'host.agreement-ending': 'agreement',
  'host.cover-ending': 'cover',
  'host.cover-ended': 'uncovered',
} as const

function endingText({ kind, name, own, lastDay }: Ending, words: Words): string {
  const day = words.longDay(lastDay)
  const what = endingKeys[kind]
  return own
    ? words.t(`host:ending.${what}Own`, { day })
    : words.t(`host:ending.${what}`, { name, day })
}
