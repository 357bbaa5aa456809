import { z } from 'zod'
import type { Leaving } from '#core/leaving/read-leaving'
import { id, minutes, reason } from './common.ts'

export const departureSchema = z
  .object({
    settledMinutes: minutes.describe('Above 0 goes to the fund; below 0 needs a decision'),
    toCancel: z.array(id).describe('Exchanges to come, which leaving cancels'),
    toSettle: z.array(id).describe('Exchanges to count or decide before'),
  })
  .meta({ id: 'Departure' })

export const leaveSchema = z.strictObject({
  reason,
  debt: z
    .literal('write-off')
    .describe('The fund gives what is owed; absent: a debt refuses')
    .exactOptional(),
})

export const planSchema = z.strictObject({
  until: z.iso.date().describe('The last day, in the time of the territory'),
  reason,
})

export const showDeparture = ({
  settled,
  toCome,
  toSettle,
}: Leaving): z.infer<typeof departureSchema> => ({
  settledMinutes: settled,
  toCancel: toCome.map(card => card.exchange.id),
  toSettle: toSettle.map(card => card.exchange.id),
})
