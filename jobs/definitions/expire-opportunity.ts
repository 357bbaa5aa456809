import { z } from 'zod'
import { type OpportunityId, toId } from '#core/ids'
import { expireOpportunity } from '#core/opportunity/end-opportunity'
import { defineJob } from '../definition.ts'

/** An opportunity has ended. */
export const expireOpportunityJob = defineJob(
  'expire-opportunity',
  z.object({ opportunityId: z.number().transform(toId<OpportunityId>) }),
  expireOpportunity,
)
