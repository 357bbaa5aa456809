import { z } from 'zod'
import { mostMinutes } from '#core/exchange/decide'
import type { Appointment, Exchange } from '#core/exchange/exchange'
import { id, instant, minutes, reason, text } from './common.ts'

export const exchangeStates = [
  'proposed',
  'accepted',
  'scheduled',
  'done',
  'confirmed',
  'disputed',
  'declined',
  'withdrawn',
  'expired',
  'cancelled',
] as const

const side = z.enum(['giver', 'receiver'])
const appointment = z
  .object({ day: z.string(), time: z.string() })
  .describe("Local to the territory's zone")

export const exchangeSchema = z
  .object({
    id,
    state: z.enum(exchangeStates),
    category: z.string(),
    requestId: id,
    offerId: id.nullable(),
    municipalityCode: z.string(),
    suggested: appointment.nullable(),
    suggestedBy: side.nullable(),
    appointment: appointment.nullable(),
    statedBy: side.nullable(),
    expiresAt: instant.nullable(),
    parties: z.array(
      z.object({
        number: z.int(),
        side,
        memberId: id,
        planned: minutes,
        done: minutes.nullable(),
        confirmed: minutes.nullable(),
        corrected: minutes
          .nullable()
          .describe('What counts instead after a correction; 0: nothing'),
      }),
    ),
  })
  .meta({ id: 'Exchange' })

/** How a dispute ends: with minutes that count, or with none at all. */
export const resolutionSchema = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('resolve'),
    minutes: z.int().min(0).max(mostMinutes),
    reason,
  }),
  z.strictObject({ verb: z.literal('annul'), reason }),
])

/** What was counted by mistake: nothing counts, or these minutes do. */
export const correctionSchema = z.strictObject({
  minutes: z.int().min(0).max(mostMinutes).describe('0: nothing counts'),
  reason,
})

const showAppointment = (at: Appointment | null) =>
  at && { day: at.day.toString(), time: at.time.toString({ smallestUnit: 'minute' }) }

export const showExchange = (exchange: Exchange): z.infer<typeof exchangeSchema> => ({
  id: exchange.id,
  state: exchange.state,
  category: exchange.category,
  requestId: exchange.requestId,
  offerId: exchange.offerId,
  municipalityCode: exchange.municipalityCode,
  suggested: showAppointment(exchange.suggested),
  suggestedBy: exchange.suggestedBy,
  appointment: showAppointment(exchange.appointment),
  statedBy: exchange.statedBy,
  expiresAt: text(exchange.expiresAt),
  parties: exchange.parties.map(party => ({ ...party })),
})
