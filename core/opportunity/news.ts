/** What is told of an opportunity to the desk, and to whose it is. */
export type OpportunityNews =
  | 'opportunity.proposed'
  | 'opportunity.published'
  | 'opportunity.returned'
  | 'opportunity.ending'
  | 'opportunity.expired'
