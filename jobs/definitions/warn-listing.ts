import { z } from 'zod'
import { type ListingId, toId } from '#core/ids'
import { warnListing } from '#core/listing/warn-listing'
import { defineJob } from '../definition.ts'

/** An offer or a request ends soon. */
export const warnListingJob = defineJob(
  'warn-listing',
  z.object({ listingId: z.number().transform(toId<ListingId>) }),
  warnListing,
)
