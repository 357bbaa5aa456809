import { z } from 'zod'
import type { HostAgreement } from '#core/host/agreement'
import { type Cover, coverKinds } from '#core/host/cover'
import type { HostPlace, Opening } from '#core/host/place'
import type { Tutor } from '#core/host/read-tutors'
import { schemes } from '#core/scheme/scheme'
import { id } from './common.ts'

const day = z.iso.date()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
const lastDay = z.string().nullable().describe('The last day; null: until it is ended')

export const agreementSchema = z
  .object({
    id,
    organisationId: id,
    schemes: z.array(z.enum(schemes)),
    reference: z.string().describe('Of the deed'),
    fromDay: z.string(),
    toDay: z.string(),
    endedOn: z.string().nullable().describe('Its last day, where it was ended before'),
  })
  .meta({ id: 'HostAgreement' })

export const newAgreementSchema = z.strictObject({
  schemes: z.array(z.enum(schemes)).min(1),
  reference: z.string().trim().min(1).max(120),
  fromDay: day,
  toDay: day,
})

export const extensionSchema = z.strictObject({ toDay: day })
export const lastDaySchema = z.strictObject({ lastDay: day })

export const placeSchema = z
  .object({
    id,
    organisationId: id,
    name: z.string(),
    municipalityCode: z.string(),
    address: z.string(),
    directions: z.string().nullable().describe('How to get there'),
    capacity: z.int().describe('So many at the same time'),
    closedAt: z.string().nullable(),
  })
  .meta({ id: 'HostPlace' })

const placeTerms = {
  name: z.string().trim().min(1).max(80),
  municipalityCode: z.string(),
  address: z.string().trim().min(1).max(200),
  directions: z.string().trim().min(1).max(300).nullable(),
  capacity: z.int().min(1).max(500),
}
export const newPlaceSchema = z.strictObject({
  ...placeTerms,
  directions: placeTerms.directions.default(null),
})
export const placePatchSchema = z.strictObject(placeTerms).partial()

export const wallCodeSchema = z
  .object({ placeId: id, link: z.string().describe('Opens the chat, and says that one came') })
  .meta({ id: 'WallCode' })

export const openingSchema = z
  .object({
    id,
    placeId: id,
    activity: z.string(),
    weekday: z.int().describe('1 Monday to 7 Sunday'),
    from: z.string(),
    to: z.string().describe('Not after `from`: on the next day'),
    breakMinutes: z.int(),
    capacity: z.int(),
    fromDay: z.string(),
    toDay: lastDay,
  })
  .meta({ id: 'Opening' })

const openingTerms = {
  activity: z.string().trim().min(1).max(80),
  breakMinutes: z.int().min(0).max(180),
  capacity: z.int().min(1).max(500),
}
export const newOpeningSchema = z.strictObject({
  ...openingTerms,
  breakMinutes: openingTerms.breakMinutes.default(0),
  weekday: z.int().min(1).max(7),
  from: time,
  to: time,
  fromDay: day,
  toDay: day.nullable().default(null),
})
export const openingPatchSchema = z.strictObject(openingTerms).partial()

export const coverSchema = z
  .object({
    id,
    organisationId: id,
    kind: z.enum(coverKinds),
    number: z.string().describe('Of the position, or of the policy'),
    askedOn: z.string(),
    fromDay: z.string(),
    toDay: lastDay,
  })
  .meta({ id: 'Cover' })

export const newCoverSchema = z.strictObject({
  kind: z.enum(coverKinds),
  number: z.string().trim().min(1).max(60),
  askedOn: day,
  fromDay: day,
  toDay: day.nullable().default(null),
})

export const tutorSchema = z
  .object({
    memberId: id,
    firstName: z.string(),
    insured: z.enum(['employed', 'volunteer', 'lapsed']),
  })
  .meta({ id: 'Tutor' })

export const newTutorSchema = z.strictObject({
  memberId: id,
  employed: z.boolean().default(false).describe('By the host, on a contract'),
})
export const tutorDismissalSchema = z.strictObject({ memberId: id })

export const hostSchema = z
  .object({
    organisationId: id,
    name: z.string(),
    agreements: z.array(agreementSchema),
    places: z.array(z.object({ place: placeSchema, openings: z.array(openingSchema) })),
    covers: z.array(coverSchema),
    tutors: z.array(tutorSchema),
  })
  .meta({ id: 'Host' })

export const hostNameSchema = z.object({ id, name: z.string() }).meta({ id: 'HostName' })

export const showAgreement = (one: HostAgreement): z.infer<typeof agreementSchema> => ({
  ...{ id: one.id, organisationId: one.organisationId, schemes: [...one.schemes] },
  ...{ reference: one.reference, fromDay: one.fromDay.toString(), toDay: one.toDay.toString() },
  endedOn: one.endedOn?.toString() ?? null,
})

export const showPlace = (one: HostPlace): z.infer<typeof placeSchema> => ({
  ...one,
  closedAt: one.closedAt?.toString() ?? null,
})

export const showOpening = ({ from, to, ...one }: Opening): z.infer<typeof openingSchema> => ({
  ...one,
  from: from.toString({ smallestUnit: 'minute' }),
  to: to.toString({ smallestUnit: 'minute' }),
  fromDay: one.fromDay.toString(),
  toDay: one.toDay?.toString() ?? null,
})

export const showCover = (one: Cover): z.infer<typeof coverSchema> => ({
  ...one,
  askedOn: one.askedOn.toString(),
  fromDay: one.fromDay.toString(),
  toDay: one.toDay?.toString() ?? null,
})

export const showTutor = ({ id: memberId, ...one }: Tutor): z.infer<typeof tutorSchema> => ({
  memberId,
  ...one,
})

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Only what was said: a field left out stays as it is. */
export const toPatch = <T extends object>(body: T): Given<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>
