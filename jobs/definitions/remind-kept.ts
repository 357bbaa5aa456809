import { z } from 'zod'
import { remindKept } from '#core/alert/remind-kept'
import { type OpportunityId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** What somebody keeps ends soon. */
export const remindKeptJob = defineJob(
  'remind-kept',
  z.object({
    opportunityId: z.number().transform(toId<OpportunityId>),
    endsAt: z.iso.datetime(),
    days: z.int(),
  }),
  remindKept,
)
