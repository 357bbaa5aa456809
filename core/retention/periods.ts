/**
 * How long things are kept, as the territory decides it. Every rule is one kind of row, taken away
 * or emptied once its period is over. Entries, transfers and seals have none: the book is the book.
 * The register of a placement goes with it, when a signed root has closed it: see core/register.
 */
import type { TerritorySettings } from '../network/settings.ts'

type Periods = Pick<
  TerritorySettings,
  | 'draftDays'
  | 'commandDays'
  | 'messageDays'
  | 'deskDays'
  | 'broadcastMonths'
  | 'auditMonths'
  | 'registerMonths'
>

/** In the order in which they go: what points at something goes before it. */
export const retentionRules = {
  drafts: 'draftDays',
  'album-parts': 'draftDays',
  'contact-asks': 'draftDays',
  'console-links': 'draftDays',
  commands: 'commandDays',
  'message-places': 'messageDays',
  'messages-to-nobody': 'messageDays',
  'listing-notes': 'messageDays',
  'group-notes': 'messageDays',
  'former-accounts': 'messageDays',
  'opportunity-contacts': 'messageDays',
  'opportunity-marks': 'deskDays',
  reports: 'deskDays',
  'shown-messages': 'deskDays',
  'queue-items': 'deskDays',
  referrals: 'deskDays',
  thanks: 'deskDays',
  invites: 'deskDays',
  tokens: 'deskDays',
  'console-sessions': 'deskDays',
  'broadcast-messages': 'broadcastMonths',
  broadcasts: 'broadcastMonths',
  messages: 'auditMonths',
  mailings: 'auditMonths',
  roles: 'auditMonths',
  clearances: 'auditMonths',
  certificates: 'registerMonths',
  placements: 'registerMonths',
  shifts: 'registerMonths',
  runs: 'auditMonths',
  audit: 'auditMonths',
} as const satisfies Record<string, keyof Periods>

export type RetentionRule = keyof typeof retentionRules
export const ruleNames = Object.keys(retentionRules) as readonly RetentionRule[]
export type RetentionCounts = Partial<Record<RetentionRule, number>>

/** Whatever is older goes: days and months are those of the territory's calendar. */
export function keptSince(
  rule: RetentionRule,
  settings: Periods,
  now: Temporal.ZonedDateTime,
): Temporal.Instant {
  const period = retentionRules[rule]
  const span = period.endsWith('Months') ? { months: settings[period] } : { days: settings[period] }
  return now.subtract(span).toInstant()
}
