/** The same for opportunities: what somebody wrote or let pass for a body, and what reached them. */
import type { KeptKind } from '#core/privacy/kept'

export const keptOfOpportunities = {
  opportunities: `select opportunity.id as number, opportunity.kind, opportunity.state,
      case when opportunity.proposed_by = me.id then 'self'
        when opportunity.proposed_by is not null then 'other' end as by,
      case when opportunity.approved_by = me.id then 'self'
        when opportunity.approved_by is not null then 'desk' end as who,
      opportunity.created_at as at, opportunity.proposed_at as "from",
      opportunity.changed_at as changed, opportunity.closed_at as ended
    from me join opportunity on me.id in (opportunity.proposed_by, opportunity.approved_by)
    order by opportunity.id`,
  alerts: `select alert_wish.id as number, alert_wish.kinds as kind, alert_wish.fields as category,
      alert_wish.reach_km as radius, alert_wish.hours as time, alert_wish.rhythm as step,
      alert_wish.state, alert_wish.since as at, alert_wish.municipality_code as municipality
    from me join alert_wish on alert_wish.member_id = me.id order by alert_wish.id`,
  declared: `select alert_fact.fact as kind, alert_fact.holds as answer, alert_fact.said_at as at
    from me join alert_fact on alert_fact.member_id = me.id order by alert_fact.fact`,
  marks: `select opportunity_mark.opportunity_id as number, opportunity_mark.told_at as sent,
      opportunity_mark.answer, opportunity_mark.saved_at as at
    from me join opportunity_mark on opportunity_mark.member_id = me.id
    order by opportunity_mark.opportunity_id`,
} as const satisfies Partial<Record<KeptKind, string>>
