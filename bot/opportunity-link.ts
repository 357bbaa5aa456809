import type { OpportunityId } from '#core/ids'

/** A link from anywhere into the chat, to one opportunity. */
export const opportunityLink = (username: string, id: OpportunityId): string =>
  `https://t.me/${username}?start=opp-${id}`
