import type { Words } from '#locales/i18n'
import { type CandidacyNotice, candidacyNoticeView, isCandidacyNotice } from './notice-candidacy.ts'
import { isReferralNotice, type ReferralNotice, referralNoticeView } from './notice-referral.ts'
import type { View } from './view.ts'

/** What came of an opportunity: who came forward for it, and who works on it. */
export type NetworkNotice = CandidacyNotice | ReferralNotice

export const isNetworkNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, NetworkNotice> => isCandidacyNotice(notice) || isReferralNotice(notice)

export const networkNoticeView = (notice: NetworkNotice, words: Words): View =>
  isCandidacyNotice(notice) ? candidacyNoticeView(notice, words) : referralNoticeView(notice, words)
