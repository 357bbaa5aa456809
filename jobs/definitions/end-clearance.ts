import { z } from 'zod'
import { endClearance } from '#core/clearance/end-clearance'
import { type ClearanceId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** A clearance has reached its day. */
export const endClearanceJob = defineJob(
  'end-clearance',
  z.object({ clearanceId: z.number().transform(toId<ClearanceId>) }),
  endClearance,
)
