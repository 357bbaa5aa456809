import type { MailingKind } from '#core/mailing/mailing'
import type { MailMaker } from './mail.ts'
import { mailAlert } from './mail-alert.ts'
import { mailBroadcast, mailBroadcastDelete, mailBroadcastEdit } from './mail-broadcast.ts'
import { mailChange } from './mail-change.ts'
import { mailDigest } from './mail-digest.ts'

/** Who makes the messages of a mailing: one for each kind. */
export const mailMakers: Readonly<Record<MailingKind, MailMaker>> = {
  broadcast: mailBroadcast,
  'broadcast-edit': mailBroadcastEdit,
  'broadcast-delete': mailBroadcastDelete,
  'opportunity-alert': mailAlert,
  'opportunity-digest': mailDigest,
  'opportunity-change': mailChange,
}
