import { z } from 'zod'
import { remindAppointment } from '#core/exchange/remind-appointment'
import { type ExchangeId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** An appointment is near, or should be over by now. */
export const remindAppointmentJob = defineJob(
  'remind-appointment',
  z.object({
    exchangeId: z.number().transform(toId<ExchangeId>),
    startsAt: z.iso.datetime(),
    which: z.enum(['soon', 'ended']),
    turn: z.int(),
  }),
  remindAppointment,
)
