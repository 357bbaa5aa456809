import { z } from 'zod'
import { type ListingId, toId } from '#core/ids'
import { expireListing } from '#core/listing/expire-listing'
import { defineJob } from '../definition.ts'

/** An offer or a request has ended. */
export const expireListingJob = defineJob(
  'expire-listing',
  z.object({ listingId: z.number().transform(toId<ListingId>) }),
  expireListing,
)
