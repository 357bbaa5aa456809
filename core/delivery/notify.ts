import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Notice, Priority } from './notice.ts'
import { isNudge } from './nudges.ts'
import { type Sending, type Timing, whenToSend } from './quiet-hours.ts'

export type Notification = {
  readonly to: MemberId
  readonly notice: Notice
  /** Derived from the deed: the same deed tells the same person once. */
  readonly key: string
  /**
   * `booked`: a reminder of what the person booked, which passes silently at night. A nudge is
   * known by its kind.
   */
  readonly timing?: Exclude<Timing, 'reply' | 'nudge'>
  /** When it is wanted; now if absent. */
  readonly at?: Temporal.Instant
  readonly deadline?: Temporal.Instant
  readonly priority?: Exclude<Priority, 'reply'>
}

/** Writes a message to another person, with the deed it tells of; answers when it will leave. */
export async function notify(
  stores: Pick<Stores, 'deliveries' | 'network'>,
  now: Temporal.Instant,
  wish: Notification,
): Promise<Sending> {
  const [territory, settings] = [await stores.network.territory(), await stores.network.settings()]
  const hours = { zone: territory.timeZone, from: settings.quietFrom, to: settings.quietTo }
  const deadline = wish.deadline ?? null
  const sending = whenToSend(
    { now, at: wish.at ?? now, timing: timingOf(wish), deadline },
    hours,
    stores.network.holidays(settings),
  )
  await stores.deliveries.add(
    {
      dedupeKey: wish.key,
      to: { memberId: wish.to },
      notice: wish.notice,
      priority: wish.priority ?? 'personal',
      silent: sending.silent,
      dueAt: sending.dueAt,
      deadlineAt: deadline,
    },
    now,
  )
  return sending
}

const timingOf = ({ notice, timing }: Notification): Timing =>
  isNudge(notice.kind) ? 'nudge' : (timing ?? 'normal')
