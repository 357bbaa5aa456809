import { z } from 'zod'
import { nudgeAppointment } from '#core/exchange/nudge-appointment'
import { type ExchangeId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** Two said yes some days ago. */
export const nudgeAppointmentJob = defineJob(
  'nudge-appointment',
  z.object({ exchangeId: z.number().transform(toId<ExchangeId>) }),
  nudgeAppointment,
)
