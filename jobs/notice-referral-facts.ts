import type { ReferralNotice } from '#bot/views/notice-referral'
import type { Notice } from '#core/delivery/notice'
import type { Stores } from '#core/ports'
import { isUnderWay } from '#core/referral/machine'
import { followerOf } from '#core/referral/may-follow'
import type { Reader } from './notice-exchange-facts.ts'

type OfReferral = Extract<Notice, { kind: ReferralNotice['kind'] }>

export const isOfReferral = (notice: Notice): notice is OfReferral =>
  notice.kind.startsWith('referral.')

/** What has gone on meanwhile is told by the newer message. */
export async function referralFacts(
  stores: Stores,
  notice: OfReferral,
  { memberId, now }: Reader,
): Promise<ReferralNotice | undefined> {
  const { referralId } = notice.facts
  const referral = await stores.referrals.read(referralId)
  const opportunity = referral && (await stores.opportunities.read(referral.opportunityId))
  if (referral === undefined || opportunity === undefined) return undefined
  const about = { referralId, texts: opportunity.texts }
  if (notice.kind === 'referral.moved') {
    const { state } = notice.facts
    const stands = referral.memberId === memberId && referral.state === state
    return stands ? { ...about, kind: notice.kind, state } : undefined
  }
  if ((await followerOf(stores, opportunity, memberId, now)) === undefined) return undefined
  const waits =
    notice.kind === 'referral.opened' ? referral.state === 'interested' : isUnderWay(referral.state)
  const stands = notice.kind === 'referral.withdrawn' ? referral.state === 'withdrawn' : waits
  return stands ? { ...about, kind: notice.kind } : undefined
}
