import { z } from 'zod'
import { askNext } from '#core/asking/ask-next'
import { type ListingId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** A request still waits: the next few are asked. */
export const askNextJob = defineJob(
  'ask-next',
  z.object({ requestId: z.number().transform(toId<ListingId>), wave: z.number() }),
  askNext,
)
