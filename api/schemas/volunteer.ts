import { z } from 'zod'
import type { VolunteerPerson, VolunteerRow } from '#core/host/volunteer'
import { type CoverId, toId } from '#core/ids'
import { id, instant } from './common.ts'

const day = z.iso.date()

const personTerms = {
  name: z.string().trim().min(1).max(120),
  taxCode: z.string().trim().max(20).nullable().default(null),
  birth: z
    .strictObject({ place: z.string().trim().min(1).max(80), day })
    .nullable()
    .default(null)
    .describe('Where there is no tax code'),
  residence: z.string().trim().min(1).max(200),
}
const personSchema = z.strictObject(personTerms)

export const volunteerRowSchema = z
  .object({
    id,
    organisationId: id,
    memberId: id,
    number: z.int().describe('In the order of the register'),
    kind: z.enum(['entry', 'end', 'correction']),
    concerns: z.int().nullable().describe('The number of the entry that it ends or corrects'),
    person: z.object({
      name: z.string(),
      taxCode: z.string().nullable(),
      birth: z.object({ place: z.string(), day: z.string() }).nullable(),
      residence: z.string(),
    }),
    reason: z.string().nullable(),
    coverId: id.nullable(),
    fromDay: z.string(),
    toDay: z.string().nullable(),
    setAt: instant,
  })
  .meta({ id: 'VolunteerRow' })

export const volunteersSchema = z.object({ items: z.array(volunteerRowSchema) })

export const newVolunteerSchema = z.strictObject({
  memberId: id,
  person: personSchema,
  coverId: id.nullable().default(null).describe('The insurance of its volunteers'),
  fromDay: day,
})

export const correctionSchema = z.strictObject({
  person: personSchema.optional(),
  coverId: id.nullable().optional(),
  fromDay: day.optional(),
  lastDay: day.optional().describe('Of who has ended'),
  reason: z.string().trim().min(1).max(300).describe('Stays in the register'),
})

export const toPerson = ({ birth, ...rest }: z.infer<typeof personSchema>): VolunteerPerson => ({
  ...rest,
  birth: birth && { place: birth.place, day: Temporal.PlainDate.from(birth.day) },
})

export const toCorrection = ({
  person,
  coverId,
  fromDay,
  lastDay,
}: z.infer<typeof correctionSchema>) => ({
  ...(person && { person: toPerson(person) }),
  ...(coverId !== undefined && { coverId: coverId === null ? null : toId<CoverId>(coverId) }),
  ...(fromDay && { fromDay: Temporal.PlainDate.from(fromDay) }),
  ...(lastDay && { toDay: Temporal.PlainDate.from(lastDay) }),
})

export const showVolunteer = (row: VolunteerRow): z.infer<typeof volunteerRowSchema> => {
  const { birth, ...person } = row.person
  return {
    ...row,
    person: { ...person, birth: birth && { place: birth.place, day: birth.day.toString() } },
    fromDay: row.fromDay.toString(),
    toDay: row.toDay?.toString() ?? null,
    setAt: row.setAt.toString(),
  }
}
