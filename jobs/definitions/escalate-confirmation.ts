import { z } from 'zod'
import { escalateConfirmation } from '#core/confirmation/escalate-confirmation'
import { type ConfirmationId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** Volunteers were called days ago. */
export const escalateConfirmationJob = defineJob(
  'escalate-confirmation',
  z.object({ confirmationId: z.number().transform(toId<ConfirmationId>) }),
  escalateConfirmation,
)
