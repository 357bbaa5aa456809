import { z } from 'zod'
import { reviewGathering } from '#core/gathering/review-gathering'
import { type GatheringId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** A kept place runs out, the day comes on which too few is called off, or it begins. */
export const reviewGatheringJob = defineJob(
  'review-gathering',
  z.object({ gatheringId: z.number().transform(toId<GatheringId>) }),
  reviewGathering,
)
