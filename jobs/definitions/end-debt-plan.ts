import { z } from 'zod'
import { type QueueItemId, toId } from '#core/ids'
import { endDebtPlan } from '#core/leaving/end-debt-plan'
import { defineJob } from '../definition.ts'

/** The day of a plan for owed hours has come. */
export const endDebtPlanJob = defineJob(
  'end-debt-plan',
  z.object({ queueItemId: z.number().transform(toId<QueueItemId>) }),
  endDebtPlan,
)
