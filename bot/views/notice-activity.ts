import type { ActivityNews } from '#core/delivery/notice'
import type { PlacementId, QueueItemId } from '#core/ids'
import type { DeskMandate } from '#core/mandate/mandate'
import type { Words } from '#locales/i18n'
import { activityButton } from './activity.ts'
import { pagesButton } from './tools.ts'
import type { View } from './view.ts'

/** An hour of each week. */
export type WeekHour = {
  readonly weekday: number
  readonly from: Temporal.PlainTime
  readonly to: Temporal.PlainTime
}

export type ActivityNotice =
  | {
      readonly kind: ActivityNews
      readonly placementId: PlacementId
      readonly host: string
      readonly activity: string
      readonly firstDay: Temporal.PlainDate
      readonly lastDay: Temporal.PlainDate
      readonly place: {
        readonly name: string
        readonly address: string
        readonly directions: string | null
      } | null
      readonly tutor: string | null
      readonly week: readonly WeekHour[]
    }
  | {
      readonly kind: 'activity.flagged'
      readonly queueItemId: QueueItemId
      readonly name: string
      /** Whoever is not of the desk has no queue. */
      readonly isStaff: boolean
    }
  | { readonly kind: 'activity.unseen' }
  | {
      readonly kind: 'mandate.given' | 'mandate.ended'
      readonly mandate: DeskMandate
      readonly body: string
    }

export const isActivityNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, ActivityNotice> =>
  notice.kind.startsWith('activity.') || notice.kind.startsWith('mandate.')

/** Of hours given back the chat says place, day and hour; of which kind they are it never says. */
export function activityNoticeView(notice: ActivityNotice, words: Words): View {
  switch (notice.kind) {
    case 'mandate.given':
    case 'mandate.ended': {
      const how = notice.kind === 'mandate.given' ? 'given' : 'ended'
      const text = words.t(`placement:mandate.${how}.${notice.mandate}`, { name: notice.body })
      return { text, rows: how === 'given' ? [[pagesButton(words)]] : [] }
    }
    case 'activity.flagged': {
      const look = { text: words.plain('notice:button.look'), data: `q:${notice.queueItemId}` }
      const text = words.t('placement:flagged', { name: notice.name })
      return { text, rows: [[notice.isStaff ? look : pagesButton(words)]] }
    }
    case 'activity.unseen':
      return { text: words.t('placement:unseen'), rows: [[pagesButton(words)]] }
    default:
      return newsView(notice, words)
  }
}

type News = Extract<ActivityNotice, { readonly kind: ActivityNews }>

function newsView(news: News, words: Words): View {
  const { kind, placementId, host, activity, firstDay, lastDay } = news
  const what = kind.slice('activity.'.length) as
    | 'begins'
    | 'changed'
    | 'rests'
    | 'resumes'
    | 'ended'
  const days = { day: words.longDay(firstDay), until: words.longDay(lastDay) }
  const goesOn = what !== 'rests' && what !== 'ended'
  const lines = [
    words.t(`placement:news.${what}`, { host, activity, ...days }),
    ...(goesOn ? whereLines(news, words) : []),
    words.t('placement:talk'),
  ]
  const help = { text: words.plain('common:help'), data: 'm:help' }
  return { text: lines.join('\n'), rows: [[activityButton(placementId, words), help]] }
}

export const weekLines = (week: readonly WeekHour[], words: Words): readonly string[] =>
  week.map(({ weekday, from, to }) =>
    words.t('placement:hour', {
      ...{ day: words.weekday(weekday), from: words.time(from), to: words.time(to) },
    }),
  )

function whereLines({ place, week, tutor }: News, words: Words): readonly string[] {
  return [
    ...(place === null ? [] : [words.t('placement:where', { ...place, directions: '' })]),
    ...(place?.directions ? [words.t('placement:way', { way: place.directions })] : []),
    ...weekLines(week, words),
    ...(tutor === null ? [] : [words.t('placement:tutor', { name: tutor })]),
  ]
}
