import { z } from 'zod'
import type { HiddenPresence } from '#core/hidden/presence'
import { reaches } from '#core/hidden/presence'
import type { PresenceCard, PresenceLine } from '#core/hidden/read-presence'
import { id, instant } from './common.ts'

const alias = z.string().describe('What the other side of an exchange reads instead of the name')
const reach = z
  .enum(reaches)
  .describe('What reaches the person: nothing, a word without content, or everything')

export const newPresenceSchema = z.strictObject({ memberId: id, alias, reaches: reach })
export const presencePatchSchema = z
  .strictObject({ alias: alias.exactOptional(), reaches: reach.exactOptional() })
  .refine(patch => Object.keys(patch).length > 0, 'nothing to change')
export const staffSchema = z.strictObject({ staffId: id })

export const arrangementSchema = z.strictObject({
  otherId: id.describe('Whom you brought together with the person'),
  side: z.enum(['giver', 'receiver']).describe('Which side the hidden person was on'),
  category: z.string(),
  minutes: z.int().describe('As it was done; rounded up to the grid'),
})
export const arrangedSchema = z.object({ exchangeId: id })

export const presenceSchema = z
  .object({
    memberId: id,
    alias: z.string(),
    reaches: reach,
    since: instant,
    named: z.array(id).describe('The staff who may know'),
  })
  .meta({ id: 'HiddenPresence' })

export const presenceLineSchema = presenceSchema.extend({ name: z.string() })
export const presencesSchema = z.object({ items: z.array(presenceLineSchema) })
export const presenceCardSchema = presenceLineSchema.extend({
  toCount: z.array(id).describe('Exchanges that are done and wait to be counted'),
})

export const showPresence = (each: HiddenPresence): z.infer<typeof presenceSchema> => ({
  memberId: each.memberId,
  alias: each.alias,
  reaches: each.reaches,
  since: each.since.toString(),
  named: [...each.named],
})

export const showPresenceLine = (line: PresenceLine): z.infer<typeof presenceLineSchema> => ({
  ...showPresence(line),
  name: line.name,
})

export const showPresenceCard = (card: PresenceCard): z.infer<typeof presenceCardSchema> => ({
  ...showPresenceLine(card),
  toCount: card.toCount.map(({ exchange }) => exchange.id),
})
