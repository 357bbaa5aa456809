import { notify } from '../delivery/notify.ts'
import { closeAs } from './close-as.ts'
import type { QueueItem } from './store.ts'

export const reportOutcomes = ['done', 'no-follow-up'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

export const isReport = ({ kind }: Pick<QueueItem, 'kind'>): boolean =>
  kind === 'report' || kind === 'feedback'

/** An operator ends a report or a quiet word; who wrote it reads that it was looked at, no more. */
export const closeReport = closeAs({
  fits: isReport,
  action: 'report.closed',
  tell: (stores, { id, memberId: to }, now) => {
    const notice = { kind: 'report.closed', facts: { queueItemId: id } } as const
    return notify(stores, now, { to, notice, key: `report-closed-${id}` })
  },
})
