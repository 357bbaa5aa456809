/** What is kept of one person, as they take it away: kinds of facts, each a table of its own. */
export const keptKinds = [
  'person',
  'telegram',
  'roles',
  'invites',
  'keys',
  'dialogue',
  'blocks',
  'consents',
  'listings',
  'wishes',
  'exchanges',
  'words',
  'confirmations',
  'groups',
  'places',
  'account',
  'entries',
  'grants',
  'clearances',
  'met',
  'notes',
  'desk',
  'thanks',
  'news',
  'messages',
  'copies',
  'care',
  'assisted',
  'opportunities',
  'marks',
  'alerts',
  'declared',
  'referrals',
  'deeds',
] as const
export type KeptKind = (typeof keptKinds)[number]

/** What the columns are called; other people stand in none of them but as `other`. */
export const keptColumns = [
  'number',
  'kind',
  'state',
  'name',
  'language',
  'languages',
  'municipality',
  'place',
  'radius',
  'remote',
  'most',
  'least',
  'week',
  'phone',
  'adult',
  'organisation',
  'telegram',
  'role',
  'category',
  'minutes',
  'planned',
  'done',
  'confirmed',
  'corrected',
  'day',
  'time',
  'suggestedDay',
  'suggestedTime',
  'suggested',
  'side',
  'stated',
  'note',
  'reason',
  'version',
  'answer',
  'step',
  'turn',
  'exchange',
  'listing',
  'offer',
  'group',
  'held',
  'holding',
  'floor',
  'layer',
  'message',
  'chat',
  'tries',
  'rights',
  'uses',
  'who',
  'whom',
  'by',
  'outcome',
  'at',
  'joined',
  'seen',
  'from',
  'until',
  'changed',
  'warned',
  'next',
  'ended',
  'sent',
  'flagged',
] as const
export type KeptColumn = (typeof keptColumns)[number]

export type KeptValue =
  | string
  | number
  | boolean
  | null
  | Temporal.Instant
  | Temporal.PlainDate
  | Temporal.PlainTime
  | readonly string[]
  | object

export type KeptRow = Readonly<Partial<Record<KeptColumn, KeptValue>>>
export type Kept = { readonly kind: KeptKind; readonly rows: readonly KeptRow[] }

/** Whose hand, where a name would be another person's. */
export const hands = ['self', 'other', 'desk', 'system'] as const
