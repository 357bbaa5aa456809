import type { Words } from '#locales/i18n'
import { type ActivityNotice, activityNoticeView, isActivityNotice } from './notice-activity.ts'
import { type HostNotice, hostNoticeView, isHostNotice } from './notice-host.ts'
import type { View } from './view.ts'

/** Of hours that are given back: how it goes with them, and with the hosts where they are given. */
export type GivenNotice = ActivityNotice | HostNotice

export const isGivenNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, GivenNotice> => isActivityNotice(notice) || isHostNotice(notice)

export const givenNoticeView = (notice: GivenNotice, words: Words): View =>
  isActivityNotice(notice) ? activityNoticeView(notice, words) : hostNoticeView(notice, words)
