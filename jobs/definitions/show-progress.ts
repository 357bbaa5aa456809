import { z } from 'zod'
import { showProgress } from '#core/broadcast/watch-broadcast'
import { type BroadcastId, type MemberId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** The next turn of a message that shows how a broadcast goes. */
export const showProgressJob = defineJob(
  'show-progress',
  z.object({
    broadcastId: z.number().transform(toId<BroadcastId>),
    memberId: z.number().transform(toId<MemberId>),
    messageId: z.number(),
    after: z.number().nullable(),
  }),
  showProgress,
)
