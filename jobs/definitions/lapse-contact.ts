import { z } from 'zod'
import { lapseContact } from '#core/contact/lapse-contact'
import { type ExchangeId, type MemberId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** Nobody answered whether to swap numbers. */
export const lapseContactJob = defineJob(
  'lapse-contact',
  z.object({
    exchangeId: z.number().transform(toId<ExchangeId>),
    memberId: z.number().transform(toId<MemberId>),
  }),
  lapseContact,
)
