import { z } from 'zod'
import { releaseHours } from '#core/confirmation/release-hours'
import { type ConfirmationId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** Nobody knew, for a month. */
export const releaseHoursJob = defineJob(
  'release-hours',
  z.object({ confirmationId: z.number().transform(toId<ConfirmationId>) }),
  releaseHours,
)
