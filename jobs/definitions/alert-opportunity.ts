import { z } from 'zod'
import { alertOpportunity } from '#core/alert/alert-opportunity'
import { type OpportunityId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** An opportunity was published: whom it fits hears of it. */
export const alertOpportunityJob = defineJob(
  'alert-opportunity',
  z.object({ opportunityId: z.number().transform(toId<OpportunityId>) }),
  alertOpportunity,
)
