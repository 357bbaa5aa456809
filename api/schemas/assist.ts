import { z } from 'zod'
import { spokenWords } from '#core/assist/hand'
import type { Assignment } from '#core/assist/store'
import type { CallAnswer } from '#core/call/answer-call'
import type { Appointment } from '#core/exchange/exchange'
import { longestNote, type OfferTerms, type RequestTerms } from '#core/listing/terms'
import { dayParts, emptyWeek, slotBit, toWeek } from '#core/listing/week'
import { id, instant, text } from './common.ts'

const word = z.enum(spokenWords).describe('How the member said it')
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'YYYY-MM-DD')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
const length = z.int().min(1).exactOptional().describe('Whole minutes, where a length is said')

export const assignmentSchema = z
  .object({
    id,
    helperId: id,
    memberId: id,
    givenBy: id,
    from: instant,
    to: instant.nullable().describe('null: it stands'),
  })
  .meta({ id: 'Assignment' })

export const assignmentsSchema = z.object({ items: z.array(assignmentSchema) })
export const newAssignmentSchema = z.strictObject({ helperId: id.describe('A volunteer') })

const terms = {
  word,
  category: z.string(),
  place: z.enum(['municipality', 'distance', 'remote']).default('municipality'),
  radiusKm: z.int().min(0).max(20).default(0),
  week: z
    .array(z.strictObject({ day: z.int().min(1).max(7), part: z.enum(dayParts) }))
    .default([])
    .describe('Nothing: any time'),
  note: z.string().trim().min(1).max(longestNote).nullable().default(null),
  noteLanguage: z.enum(['it', 'en', 'ar']).default('it'),
}

export const assistedOfferSchema = z.strictObject(terms)
export const assistedRequestSchema = z.strictObject({
  ...terms,
  minutes: z.int().min(1),
  neededUntil: day.nullable().default(null),
})
export const assistedProposalSchema = z.strictObject({
  word,
  requestId: id,
  offerIds: z.array(id).min(1).max(20),
})
export const listingMadeSchema = z.object({ listingId: id })
export const exchangesMadeSchema = z.object({ exchangeIds: z.array(id) })
export const matchesSchema = z.object({
  total: z.int(),
  items: z.array(z.object({ offerId: id })).describe('Best first; who it is stays unsaid'),
})

const appointment = z
  .strictObject({ day, time })
  .exactOptional()
  .describe("Local to the territory's zone, where a time is said")

export const assistedActSchema = z.strictObject({
  word,
  verb: z.enum([
    ...(['accept', 'decline', 'withdraw', 'suggest', 'agree'] as const),
    ...(['finish', 'confirm', 'restate', 'dispute', 'cancel'] as const),
  ]),
  minutes: length,
  appointment,
})

export const callAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('said'),
    verb: z.enum([
      ...(['accept', 'decline', 'agree', 'finish'] as const),
      ...(['confirm', 'restate', 'dispute', 'cancel'] as const),
    ]),
    minutes: length,
    appointment,
  }),
  z.strictObject({ kind: z.enum(['told', 'later', 'missed']) }),
])

type OfferBody = z.infer<typeof assistedOfferSchema>

export const toOfferTerms = ({ week, note, ...body }: OfferBody): OfferTerms => {
  const weekSlots = toWeek(
    week.reduce<number>((mask, at) => mask | slotBit(at.day, at.part), emptyWeek),
  )
  const { category, place, radiusKm, noteLanguage } = body
  return { category, place, radiusKm, weekSlots, note, noteLanguage: note && noteLanguage }
}

export const toRequestTerms = ({
  minutes,
  neededUntil,
  ...offer
}: z.infer<typeof assistedRequestSchema>): RequestTerms => ({
  ...toOfferTerms(offer),
  minutes,
  neededUntil: neededUntil === null ? null : Temporal.PlainDate.from(neededUntil),
})

type Said = {
  readonly minutes?: number
  readonly appointment?: { readonly day: string; readonly time: string }
}

export const toSaid = ({
  minutes,
  appointment: at,
}: Said): { minutes?: number; appointment?: Appointment } => ({
  ...(minutes === undefined ? {} : { minutes }),
  ...(at === undefined
    ? {}
    : {
        appointment: {
          day: Temporal.PlainDate.from(at.day),
          time: Temporal.PlainTime.from(at.time),
        },
      }),
})

export const toAnswer = (body: z.infer<typeof callAnswerSchema>): CallAnswer =>
  body.kind === 'said' ? { kind: 'said', verb: body.verb, ...toSaid(body) } : { kind: body.kind }

export const showAssignment = (one: Assignment): z.infer<typeof assignmentSchema> => ({
  id: one.id,
  helperId: one.helperId,
  memberId: one.memberId,
  givenBy: one.givenBy,
  from: one.from.toString(),
  to: text(one.to),
})
