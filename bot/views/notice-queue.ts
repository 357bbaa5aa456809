import type { NoticeKind } from '#core/delivery/notice'
import type { QueueItemId } from '#core/ids'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

export type QueueNotice = {
  readonly kind: Extract<
    NoticeKind,
    | `help.${'asked' | 'taken' | 'closed' | 'escalated'}`
    | `clearance.${'wanted' | 'due' | 'uncovered'}`
    | Exclude<Extract<NoticeKind, `${string}.opened`>, 'referral.opened'>
    | `report.${'closed' | 'gone'}`
    | 'visit.planned'
    | 'call.unanswered'
  >
  readonly queueItemId: QueueItemId
  /** The one who asked reads other buttons than the desk. */
  readonly asks: boolean
}

/** News from the operators' queue. Who it is about stands in the queue, not in the message. */
export function queueNoticeView({ kind, queueItemId, asks }: QueueNotice, words: Words): View {
  const look = { text: words.plain('notice:button.look'), data: `q:${queueItemId}` }
  const take = { text: words.plain('notice:button.take'), data: `q:${queueItemId}:take` }
  const again = { text: words.plain('common:help'), data: 'm:help' }
  switch (kind) {
    case 'help.asked':
      return { text: words.t('notice:help.asked'), rows: [[take, look]] }
    case 'help.escalated':
      return { text: words.t('notice:help.escalated'), rows: [[take, look]] }
    case 'help.taken':
      return { text: words.t('notice:help.taken'), rows: [] }
    case 'help.closed':
      return asks
        ? { text: words.t('notice:help.closed'), rows: [[again]] }
        : { text: words.t('notice:help.closedByAsker'), rows: [[look]] }
    case 'clearance.wanted':
    case 'clearance.due':
    case 'clearance.uncovered': {
      const what = kind.slice('clearance.'.length) as 'wanted' | 'due' | 'uncovered'
      return { text: words.t(`notice:clearance.${what}`), rows: [[look]] }
    }
    case 'visit.opened':
    case 'visit.planned': {
      const seen = { text: words.plain('queue:seen'), data: `q:${queueItemId}:close` }
      const news = kind === 'visit.opened' ? 'opened' : 'planned'
      return { text: words.t(`notice:visit.${news}`), rows: [[look, seen]] }
    }
    case 'call.opened':
      return { text: words.t('notice:call'), rows: [callButtons(queueItemId, words)] }
    case 'call.unanswered':
      return { text: words.t('notice:unanswered'), rows: [[again]] }
    case 'report.opened':
      return { text: words.t('notice:report.opened'), rows: [[take, look]] }
    case 'report.closed':
      return { text: words.t('notice:report.closed'), rows: [[again]] }
    case 'unfit.opened':
      return { text: words.t('notice:unfit'), rows: [[take, look]] }
    case 'report.gone':
      return { text: words.t('notice:report.gone'), rows: [[look]] }
    case 'feedback.opened':
      return { text: words.t('notice:feedbackOpened'), rows: [[take, look]] }
    case 'dispute.opened':
      return { text: words.t('notice:dispute'), rows: [[take, look]] }
    case 'overlap.opened':
      return { text: words.t('notice:overlap'), rows: [[take, look]] }
    case 'leaving.opened':
      return { text: words.t('leaving:opened'), rows: [[look]] }
  }
}

/** A call is taken by who makes it: the desk, or who helps that person. */
const callButtons = (id: QueueItemId, words: Words): readonly Button[] => [
  { text: words.plain('notice:button.take'), data: `c:${id}:take` },
  { text: words.plain('notice:button.look'), data: `c:${id}` },
]

/** A message that is copied: only what can be done with it is ours. */
export type QueueCopy = {
  readonly kind: 'help.relayed' | 'report.shown'
  readonly queueItemId: QueueItemId
}

export const copiedButton = ({ kind, queueItemId }: QueueCopy, words: Words): Button =>
  kind === 'help.relayed'
    ? { text: words.plain('notice:button.answer'), data: `q:${queueItemId}:write` }
    : { text: words.plain('notice:button.look'), data: `q:${queueItemId}` }
