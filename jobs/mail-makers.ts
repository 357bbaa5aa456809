import type { MailMakers } from './mail.ts'

/** Who makes the messages of a mailing, by its kind. */
export const mailMakers: MailMakers = {}
