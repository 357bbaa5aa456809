import { z } from 'zod'
import type { QueueItem, QueueKind } from '#core/queue/store'
import { reportReasons } from '#core/talk/report'
import { id, instant, text } from './common.ts'
import { phoneShown } from './member.ts'

export const queueKinds = [
  'help',
  'call',
  'dispute',
  'flag',
  'clearance',
  'uncovered',
  'visit',
  'report',
  'feedback',
  'unfit',
  'leaving',
  'referral',
  'activity',
  'overlap',
] as const satisfies readonly QueueKind[]
export const queueStates = ['open', 'taken', 'closed'] as const

export const queueItemSchema = z
  .object({
    id,
    kind: z.enum(queueKinds),
    state: z.enum(queueStates),
    memberId: id,
    exchangeId: id.nullable(),
    deliveryId: id.nullable().describe('Of a call: the notice that could not be sent'),
    requestId: id.nullable().describe('Of `unfit`: the request that nobody fits'),
    placementId: id.nullable().describe('Of `activity`, and of an `overlap` in one'),
    takenBy: id.nullable(),
    outcome: z.string().nullable(),
    createdAt: instant,
    dueAt: instant.nullable(),
    escalatedAt: instant.nullable(),
    tries: z.int().describe('Of a call: how often nobody answered'),
  })
  .meta({ id: 'QueueItem' })

/** One item, as it is read alone. */
export const queueItemToDoSchema = queueItemSchema
  .extend({
    report: z
      .object({ reportedId: id, reason: z.enum(reportReasons) })
      .nullable()
      .describe('Of a report: whom it is about, and why'),
    phone: phoneShown.describe('Of a call still to be made, if it is known'),
  })
  .meta({ id: 'QueueItemToDo' })

export const showQueueItem = (item: QueueItem): z.infer<typeof queueItemSchema> => ({
  id: item.id,
  kind: item.kind,
  state: item.state,
  memberId: item.memberId,
  exchangeId: item.exchangeId,
  deliveryId: item.deliveryId,
  requestId: item.requestId,
  placementId: item.placementId,
  takenBy: item.takenBy,
  outcome: item.outcome,
  createdAt: item.createdAt.toString(),
  dueAt: text(item.dueAt),
  escalatedAt: text(item.escalatedAt),
  tries: item.tries,
})
