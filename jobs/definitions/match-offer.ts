import { z } from 'zod'
import { type ListingId, toId } from '#core/ids'
import { matchOffer } from '#core/matching/match-offer'
import { defineJob } from '../definition.ts'

/** A new offer looks for the requests it serves. */
export const matchOfferJob = defineJob(
  'match-offer',
  z.object({ offerId: z.number().transform(toId<ListingId>) }),
  matchOffer,
)
