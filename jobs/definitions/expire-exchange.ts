import { z } from 'zod'
import { actOnExchange } from '#core/exchange/act-on-exchange'
import { type ExchangeId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** Nobody answered a proposal in time. */
export const expireExchange = defineJob(
  'expire-exchange',
  z.object({ exchangeId: z.number().transform(toId<ExchangeId>) }),
  ports => command => actOnExchange(ports)({ ...command, verb: 'expire', by: { kind: 'system' } }),
)
