import { z } from 'zod'
import { type QueueItemId, toId } from '#core/ids'
import { escalateHelp } from '#core/queue/escalate-help'
import { defineJob } from '../definition.ts'

/** Help was asked a working day ago. */
export const escalateHelpJob = defineJob(
  'escalate-help',
  z.object({ queueItemId: z.number().transform(toId<QueueItemId>) }),
  escalateHelp,
)
