import { z } from 'zod'
import { warnClearance } from '#core/clearance/end-clearance'
import { type ClearanceId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** A clearance ends soon. */
export const warnClearanceJob = defineJob(
  'warn-clearance',
  z.object({ clearanceId: z.number().transform(toId<ClearanceId>) }),
  warnClearance,
)
