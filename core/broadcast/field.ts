/** What of a broadcast cannot stand as it is. */
export type BroadcastField =
  | 'baseLanguage'
  | 'texts'
  | 'labels'
  | 'buttons'
  | 'url'
  | 'startsAt'
  | 'deadlineAt'
  | 'file'
  | 'recipients'
