import { z } from 'zod'
import { startBroadcast } from '#core/broadcast/start-broadcast'
import { type BroadcastId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** The time of a broadcast has come. */
export const startBroadcastJob = defineJob(
  'start-broadcast',
  z.object({ broadcastId: z.number().transform(toId<BroadcastId>) }),
  startBroadcast,
)
