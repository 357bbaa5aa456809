import { z } from 'zod'
import { type OpportunityId, toId } from '#core/ids'
import { warnOpportunity } from '#core/opportunity/end-opportunity'
import { defineJob } from '../definition.ts'

/** An opportunity ends soon: its people hear of it. */
export const warnOpportunityJob = defineJob(
  'warn-opportunity',
  z.object({ opportunityId: z.number().transform(toId<OpportunityId>) }),
  warnOpportunity,
)
