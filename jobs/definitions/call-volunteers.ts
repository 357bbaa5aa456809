import { z } from 'zod'
import { callVolunteers } from '#core/confirmation/call-volunteers'
import { type ExchangeId, toId, type WordId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** A word has waited for days. */
export const callVolunteersJob = defineJob(
  'call-volunteers',
  z.object({
    exchangeId: z.number().transform(toId<ExchangeId>),
    wordId: z.number().transform(toId<WordId>),
  }),
  callVolunteers,
)
