import { z } from 'zod'
import { isVetted } from '#core/category/careful'
import { categoryCatalogue } from '#core/category/catalogue'
import { type Clearance, holds } from '#core/clearance/clearance'
import { id, instant, reason, text } from './common.ts'

const vetted = categoryCatalogue.map(({ code }) => code).filter(isVetted)
const categories = z.array(z.enum(vetted)).min(1).max(vetted.length)

export const clearanceSchema = z
  .object({
    id,
    memberId: id,
    category: z.string(),
    clearedBy: id,
    clearedAt: instant,
    until: instant.describe('From here on it no longer holds'),
    revokedBy: id.nullable(),
    revokedAt: instant.nullable(),
    holds: z.boolean().describe('At the time of the answer'),
  })
  .meta({ id: 'Clearance' })

export const clearancesSchema = z.object({ items: z.array(clearanceSchema) })

export const newClearanceSchema = z.strictObject({
  categories: categories.describe('Vetted categories; the document that was seen is never kept'),
  lastDay: z.iso.date().describe('The last day on which it holds, at most three years away'),
})

export const revocationSchema = z.strictObject({
  categories: categories.exactOptional().describe('Absent: all of them'),
  reason: reason.exactOptional(),
})

export const everyVetted = vetted

export const showClearances = (
  clearances: readonly Clearance[],
  now: Temporal.Instant,
): z.infer<typeof clearancesSchema> => ({
  items: clearances.map(each => ({
    id: each.id,
    memberId: each.memberId,
    category: each.category,
    clearedBy: each.clearedBy,
    clearedAt: each.clearedAt.toString(),
    until: each.until.toString(),
    revokedBy: each.revokedBy,
    revokedAt: text(each.revokedAt),
    holds: holds(each, now),
  })),
})
