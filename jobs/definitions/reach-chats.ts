import { z } from 'zod'
import { lookAgain } from '#core/broadcast/reach-chats'
import { type BroadcastId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** What was on its way when a broadcast was corrected or taken back has arrived by now. */
export const reachChatsJob = defineJob(
  'reach-chats',
  z.object({
    broadcastId: z.number().transform(toId<BroadcastId>),
    deed: z.enum(['broadcast-edit', 'broadcast-delete']),
    at: z.string(),
  }),
  lookAgain,
)
