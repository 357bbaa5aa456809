import { z } from 'zod'
import { remindConfirmation } from '#core/exchange/remind-confirmation'
import { type ExchangeId, toId, type WordId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** One said how long it took; the other has not answered. */
export const remindConfirmationJob = defineJob(
  'remind-confirmation',
  z.object({
    exchangeId: z.number().transform(toId<ExchangeId>),
    wordId: z.number().transform(toId<WordId>),
    turn: z.int(),
  }),
  remindConfirmation,
)
