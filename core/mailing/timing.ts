import type { Timing } from '../delivery/quiet-hours.ts'
import type { MailingKind } from './mailing.ts'

/** What is changed or taken away makes no sound, so it may be so at night. */
const timings: Record<MailingKind, Timing> = {
  broadcast: 'normal',
  'broadcast-edit': 'reply',
  'broadcast-delete': 'reply',
  // They asked to be told at once, or at that hour.
  'opportunity-alert': 'normal',
  'opportunity-digest': 'normal',
  'opportunity-change': 'normal',
}

/** Whether a mailing waits for the morning, or for the morning of a working day. */
export const timingOf = (mailing: {
  readonly kind: MailingKind
  readonly passesQuiet: boolean
}): Timing => (mailing.passesQuiet ? 'reply' : timings[mailing.kind])
