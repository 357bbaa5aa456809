import { z } from 'zod'
import type { Listing } from '#core/listing/listing'
import { dayParts, slotsOf } from '#core/listing/week'
import { id, instant, minutes, text } from './common.ts'

export const listingKinds = ['offer', 'request'] as const
export const listingStates = [
  'open',
  'paused',
  'matched',
  'fulfilled',
  'withdrawn',
  'expired',
] as const

export const listingSchema = z
  .object({
    id,
    kind: z.enum(listingKinds),
    state: z.enum(listingStates),
    memberId: id,
    category: z.string(),
    municipalityCode: z.string(),
    place: z.enum(['municipality', 'distance', 'remote']),
    radiusKm: z.int(),
    week: z.array(z.object({ day: z.int().describe('1 Monday'), part: z.enum(dayParts) })),
    minutes: minutes.nullable().describe('Of a request'),
    neededUntil: z.string().nullable().describe('Of a request: a day'),
    note: z.string().nullable().describe('Personal: written by the member'),
    noteLanguage: z.string().nullable(),
    expiresAt: instant,
  })
  .meta({ id: 'Listing' })

export const showListing = (listing: Listing): z.infer<typeof listingSchema> => ({
  id: listing.id,
  kind: listing.kind,
  state: listing.state,
  memberId: listing.memberId,
  category: listing.category,
  municipalityCode: listing.municipalityCode,
  place: listing.place,
  radiusKm: listing.radiusKm,
  week: [...slotsOf(listing.weekSlots)],
  minutes: listing.kind === 'request' ? listing.minutes : null,
  neededUntil: listing.kind === 'request' ? text(listing.neededUntil) : null,
  note: listing.note,
  noteLanguage: listing.noteLanguage,
  expiresAt: listing.expiresAt.toString(),
})
