/** Needed today or tomorrow: it waits less, and may be asked of who was asked today. */
export const isUrgent = (
  neededUntil: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): boolean =>
  neededUntil !== null && Temporal.PlainDate.compare(neededUntil, today.add({ days: 1 })) <= 0
