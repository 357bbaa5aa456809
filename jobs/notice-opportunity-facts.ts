import type { OpportunityNotice } from '#bot/views/notice-opportunity'
import type { Notice } from '#core/delivery/notice'
import { localDay } from '#core/listing/lifetime'
import { endOf } from '#core/opportunity/ending'
import type { OpportunityNews } from '#core/opportunity/news'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { Stores } from '#core/ports'

type OfOpportunity = Extract<Notice, { kind: OpportunityNews }>

export const isOpportunityNews = (notice: Notice): notice is OfOpportunity => notice.kind in stands

/** Undefined when it stands otherwise by now: approved before the desk read it, proposed anew. */
export async function opportunityFacts(
  stores: Stores,
  { kind, facts }: OfOpportunity,
): Promise<OpportunityNotice | undefined> {
  const opportunity = await stores.opportunities.read(facts.opportunityId)
  if (opportunity === undefined || !stands[kind](opportunity)) return undefined
  const { organisationId } = opportunity
  const whose =
    organisationId === null ? undefined : await stores.organisations.read(organisationId)
  const { timeZone } = await stores.network.territory()
  const end = endOf(opportunity, timeZone)
  // What ends at midnight ends with the day before.
  const lastDay = end === null ? null : localDay(end.subtract({ milliseconds: 1 }), timeZone)
  return { kind, opportunity, organisation: whose?.name ?? null, lastDay }
}

const stands: Readonly<Record<OpportunityNews, (one: Opportunity) => boolean>> = {
  'opportunity.proposed': ({ state, proposedAt }) => state === 'draft' && proposedAt !== null,
  'opportunity.published': ({ state }) => state === 'published',
  'opportunity.returned': ({ state, returned }) => state === 'draft' && returned !== null,
  'opportunity.ending': ({ state }) => state === 'published',
  'opportunity.expired': ({ state }) => state === 'expired',
}
