import { z } from 'zod'
import { rerouteDelivery } from '#core/delivery/reroute-delivery'
import { type DeliveryId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** A proposal could not be delivered. */
export const rerouteDeliveryJob = defineJob(
  'reroute-delivery',
  z.object({ deliveryId: z.number().transform(toId<DeliveryId>) }),
  rerouteDelivery,
)
