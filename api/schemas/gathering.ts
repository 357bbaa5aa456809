import { z } from 'zod'
import type { Gathering, Place } from '#core/gathering/gathering'
import { id, instant, minutes, reason } from './common.ts'

export const gatheringStates = ['open', 'done', 'cancelled'] as const

const place = z.object({
  memberId: id,
  number: z.int().describe('The order of coming: who waits longest is first'),
  state: z.enum(['invited', 'waiting', 'offered', 'joined', 'left', 'closed']),
  exchangeId: id.nullable().describe('What happens with this place, from the day it was taken'),
})

export const gatheringSchema = z
  .object({
    id,
    kind: z.enum(['lesson', 'crew']),
    state: z.enum(gatheringStates),
    leaderId: id,
    category: z.string(),
    municipalityCode: z.string(),
    remote: z.boolean(),
    capacity: z.int().describe("Places beside the leader's own"),
    least: z.int().describe('With fewer at `decideAt` it is called off'),
    minutes,
    appointment: z
      .object({ day: z.string(), time: z.string() })
      .describe("Local to the territory's zone"),
    startsAt: instant,
    decideAt: instant,
    earning: z.enum(['once', 'each']),
    places: z.array(place),
  })
  .meta({ id: 'Gathering' })

export const cancellationSchema = z.strictObject({ reason })

export type ShownGathering = { readonly gathering: Gathering; readonly places: readonly Place[] }

export const showGathering = ({
  gathering,
  places,
}: ShownGathering): z.infer<typeof gatheringSchema> => ({
  id: gathering.id,
  kind: gathering.kind,
  state: gathering.state,
  leaderId: gathering.leaderId,
  category: gathering.category,
  municipalityCode: gathering.municipalityCode,
  remote: gathering.remote,
  capacity: gathering.capacity,
  least: gathering.least,
  minutes: gathering.minutes,
  appointment: {
    day: gathering.appointment.day.toString(),
    time: gathering.appointment.time.toString({ smallestUnit: 'minute' }),
  },
  startsAt: gathering.startsAt.toString(),
  decideAt: gathering.decideAt.toString(),
  earning: gathering.earning,
  places: places.map(({ memberId, number, state, exchangeId }) => ({
    ...{ memberId, number, state, exchangeId },
  })),
})
