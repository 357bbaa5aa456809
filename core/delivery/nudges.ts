/** What Filo says of its own accord, and nobody waits for: never at night, never on a holiday. */
import type { NoticeKind } from './notice.ts'

const nudges: ReadonlySet<NoticeKind> = new Set([
  'reminder.undecided',
  'reminder.unconfirmed',
  'confirmation.waiting',
  'confirmation.escalated',
  'thanks.heartfelt',
  'thanks.from',
  'thanks.words',
])

export const isNudge = (kind: NoticeKind): boolean => nudges.has(kind)
