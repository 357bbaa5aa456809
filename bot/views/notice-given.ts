import type { Words } from '#locales/i18n'
import { type ActivityNotice, activityNoticeView, isActivityNotice } from './notice-activity.ts'
import {
  type AttendanceNotice,
  attendanceNoticeView,
  isAttendanceNotice,
} from './notice-attendance.ts'
import { type HostNotice, hostNoticeView, isHostNotice } from './notice-host.ts'
import { isMissingNotice, type MissingNotice, missingNoticeView } from './notice-missing.ts'
import type { View } from './view.ts'

/** News of hours that are given back: of hosts, of activities, of attendance, of what is missing. */
export type GivenNotice = HostNotice | ActivityNotice | AttendanceNotice | MissingNotice

export const isGivenNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, GivenNotice> =>
  isHostNotice(notice) ||
  isActivityNotice(notice) ||
  isAttendanceNotice(notice) ||
  isMissingNotice(notice)

export function givenNoticeView(notice: GivenNotice, words: Words): View {
  if (isHostNotice(notice)) return hostNoticeView(notice, words)
  if (isMissingNotice(notice)) return missingNoticeView(notice, words)
  if (isAttendanceNotice(notice)) return attendanceNoticeView(notice, words)
  return activityNoticeView(notice, words)
}
