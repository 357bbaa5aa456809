import type { MailMakers } from './mail.ts'
import { mailAlert } from './mail-alert.ts'
import { mailBroadcast, mailBroadcastDelete, mailBroadcastEdit } from './mail-broadcast.ts'
import { mailChange } from './mail-change.ts'
import { mailDigest } from './mail-digest.ts'

/** Who makes the messages of a mailing, by its kind. */
export const mailMakers: MailMakers = {
  broadcast: mailBroadcast,
  'broadcast-edit': mailBroadcastEdit,
  'broadcast-delete': mailBroadcastDelete,
  'opportunity-alert': mailAlert,
  'opportunity-digest': mailDigest,
  'opportunity-change': mailChange,
}
