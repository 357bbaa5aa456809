/** The same for what somebody came forward for. */
import type { KeptKind } from '#core/privacy/kept'

export const keptOfNetwork = {
  referrals: `select referral.id as number, referral.opportunity_id as offer, referral.state,
      referral.opened_at as at, referral.changed_at as changed, referral.closed_at as ended
    from me join referral on referral.member_id = me.id order by referral.id`,
} as const satisfies Partial<Record<KeptKind, string>>
