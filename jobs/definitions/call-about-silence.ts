import { z } from 'zod'
import { callAboutSilence } from '#core/confirmation/call-about-silence'
import { type ExchangeId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** Nobody said what became of it. */
export const callAboutSilenceJob = defineJob(
  'call-about-silence',
  z.object({ exchangeId: z.number().transform(toId<ExchangeId>) }),
  callAboutSilence,
)
