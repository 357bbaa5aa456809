/** Human Services Data Specification 3.0, those of its fields that are known here. */
import { z } from 'zod'

const uuid = z.uuid()

export const hsdsOrganizationSchema = z
  .object({ id: uuid, name: z.string(), description: z.string() })
  .meta({ id: 'HsdsOrganization' })

const area = z.object({ id: uuid, name: z.string() })
const schedule = z.object({ id: uuid, description: z.string() })

export const hsdsServiceSchema = z
  .object({
    id: uuid,
    organization_id: uuid.exactOptional(),
    name: z.string(),
    description: z.string().exactOptional(),
    url: z.url(),
    status: z.literal('active'),
    eligibility_description: z.string().exactOptional(),
    fees_description: z.string().exactOptional(),
    last_modified: z.iso.datetime(),
    organization: hsdsOrganizationSchema.exactOptional(),
    service_areas: z.array(area),
    schedules: z.array(schedule).exactOptional(),
  })
  .meta({ id: 'HsdsService' })

export const hsdsPageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  })

const number = (pattern: RegExp, otherwise: number) =>
  z.string().regex(pattern).transform(Number).default(otherwise)

export const hsdsQuery = z.object({
  page: number(/^[1-9]\d{0,5}$/, 1),
  per_page: number(/^([1-9]\d?|100)$/, 50),
  lang: z.string().max(40).exactOptional(),
})

export type HsdsOrganization = z.infer<typeof hsdsOrganizationSchema>
export type HsdsService = z.infer<typeof hsdsServiceSchema>
