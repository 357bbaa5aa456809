import { z } from 'zod'
import { type OutboxId, type TerritoryId, toId } from '#core/ids'
import type { JobName } from '#core/jobs'
import { houseOf } from '#core/listing/member-command'
import type { Ports } from '#core/ports'
import { ok } from '#core/result'
import type { Definition } from './definition.ts'
import { alertOpportunityJob } from './definitions/alert-opportunity.ts'
import { askNextJob } from './definitions/ask-next.ts'
import { callAboutSilenceJob } from './definitions/call-about-silence.ts'
import { callAgainJob } from './definitions/call-again.ts'
import { callVolunteersJob } from './definitions/call-volunteers.ts'
import { endClearanceJob } from './definitions/end-clearance.ts'
import { endDebtPlanJob } from './definitions/end-debt-plan.ts'
import { endPauseJob } from './definitions/end-pause.ts'
import { escalateConfirmationJob } from './definitions/escalate-confirmation.ts'
import { escalateHelpJob } from './definitions/escalate-help.ts'
import { expireExchange } from './definitions/expire-exchange.ts'
import { expireListingJob } from './definitions/expire-listing.ts'
import { expireOpportunityJob } from './definitions/expire-opportunity.ts'
import { lapseContactJob } from './definitions/lapse-contact.ts'
import { matchOfferJob } from './definitions/match-offer.ts'
import { nudgeAppointmentJob } from './definitions/nudge-appointment.ts'
import { reachChatsJob } from './definitions/reach-chats.ts'
import { releaseHoursJob } from './definitions/release-hours.ts'
import { remindAppointmentJob } from './definitions/remind-appointment.ts'
import { remindConfirmationJob } from './definitions/remind-confirmation.ts'
import { remindKeptJob } from './definitions/remind-kept.ts'
import { rerouteDeliveryJob } from './definitions/reroute-delivery.ts'
import { reviewGatheringJob } from './definitions/review-gathering.ts'
import { reviewShiftJob } from './definitions/review-shift.ts'
import { showProgressJob } from './definitions/show-progress.ts'
import { showScreenJob } from './definitions/show-screen.ts'
import { startBroadcastJob } from './definitions/start-broadcast.ts'
import { warnClearanceJob } from './definitions/warn-clearance.ts'
import { warnListingJob } from './definitions/warn-listing.ts'
import { warnOpportunityJob } from './definitions/warn-opportunity.ts'

/** One definition per job name, and none without a name. */
const definitions: Readonly<Record<JobName, Definition>> = {
  'expire-exchange': expireExchange,
  'ask-next': askNextJob,
  'lapse-contact': lapseContactJob,
  'match-offer': matchOfferJob,
  'warn-listing': warnListingJob,
  'expire-listing': expireListingJob,
  'warn-opportunity': warnOpportunityJob,
  'expire-opportunity': expireOpportunityJob,
  'warn-clearance': warnClearanceJob,
  'end-clearance': endClearanceJob,
  'escalate-help': escalateHelpJob,
  'review-gathering': reviewGatheringJob,
  'review-shift': reviewShiftJob,
  'reroute-delivery': rerouteDeliveryJob,
  'end-pause': endPauseJob,
  'remind-appointment': remindAppointmentJob,
  'nudge-appointment': nudgeAppointmentJob,
  'remind-confirmation': remindConfirmationJob,
  'call-volunteers': callVolunteersJob,
  'escalate-confirmation': escalateConfirmationJob,
  'end-debt-plan': endDebtPlanJob,
  'call-about-silence': callAboutSilenceJob,
  'call-again': callAgainJob,
  'release-hours': releaseHoursJob,
  'alert-opportunity': alertOpportunityJob,
  'remind-kept': remindKeptJob,
  'start-broadcast': startBroadcastJob,
  'reach-chats': reachChatsJob,
  'show-progress': showProgressJob,
  'show-screen': showScreenJob,
}

/** Ids only travel through the queue. */
const envelope = z.object({
  territoryId: z.number().transform(toId<TerritoryId>),
  outboxId: z.number().transform(toId<OutboxId>),
  facts: z.unknown(),
})

export const isJobName = (name: string): name is JobName => Object.hasOwn(definitions, name)

/**
 * Does an order once: its outbox row says whether it is still to be done, its command id makes
 * repetitions harmless, and the row goes when it is done. Throws what the use case throws.
 */
export const performOrder =
  (ports: Ports) =>
  async (name: JobName, data: unknown): Promise<void> => {
    const { territoryId, outboxId, facts } = envelope.parse(data)
    const open = await ports.transact(houseOf({ territoryId }), async ({ outbox }) =>
      ok(await outbox.isOpen(outboxId)),
    )
    if (!open.ok || !open.value) return
    await definitions[name](ports)(facts, {
      territoryId,
      commandId: `job-${territoryId}-${outboxId}`,
    })
    await ports.transact(houseOf({ territoryId }), async ({ outbox }) => {
      await outbox.finish(outboxId)
      return ok(undefined)
    })
  }
