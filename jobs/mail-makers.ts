import type { MailMakers } from './mail.ts'
import { mailAlert } from './mail-alert.ts'
import { mailChange } from './mail-change.ts'
import { mailDigest } from './mail-digest.ts'

/** Who makes the messages of a mailing, by its kind. */
export const mailMakers: MailMakers = {
  'opportunity-alert': mailAlert,
  'opportunity-digest': mailDigest,
  'opportunity-change': mailChange,
}
