import { z } from 'zod'
import { callAgain } from '#core/call/call-again'
import { type QueueItemId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** Nobody answered the phone the last time. */
export const callAgainJob = defineJob(
  'call-again',
  z.object({ queueItemId: z.number().transform(toId<QueueItemId>) }),
  callAgain,
)
