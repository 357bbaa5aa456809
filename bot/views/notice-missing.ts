import type { PlacementId } from '#core/ids'
import type { Minutes } from '#core/minutes'
import type { AbsenceStep } from '#core/scheme/absence-thresholds'
import type { Words } from '#locales/i18n'
import { activityButton } from './activity.ts'
import type { View } from './view.ts'

/** For the person alone: how much is missing, what mends it, and who talks with them. */
export type MissingNotice = {
  readonly kind: 'missing.hours'
  readonly step: AbsenceStep
  readonly placementId: PlacementId
  readonly activity: string
  readonly missing: Minutes
  readonly owed: Minutes
  /** Until when it can be made up; null: a paper mends it. */
  readonly until: Temporal.PlainDate | null
  /** Of the desk; empty: there is none. */
  readonly phone: string
}

export const isMissingNotice = <N extends { readonly kind: string }>(
  notice: N,
): notice is Extract<N, MissingNotice> => notice.kind === 'missing.hours'

export function missingNoticeView(notice: MissingNotice, words: Words): View {
  const { placementId, activity, missing, owed, until, phone } = notice
  const facts = { activity, missing: words.hours(missing), owed: words.hours(owed) }
  const step = notice.step === 'absence-first' ? 'first' : 'second'
  const what =
    until === null
      ? words.t(`missing:${step}.paper`, facts)
      : words.t(`missing:${step}.shift`, { ...facts, day: words.day(until) })
  const talk = phone === '' ? words.t('missing:talk') : words.t('missing:call', { phone })
  const help = { text: words.plain('missing:ask'), data: 'm:help' }
  return { text: `${what}\n\n${talk}`, rows: [[activityButton(placementId, words)], [help]] }
}
