/**
 * What the seal of a row covers: everything that it says, the placement and the territory. Not whose
 * placement it is, because records of a person are merged; and of a reason what was sealed of it.
 */

/** A row as plain letters and numbers: instants are milliseconds, a sealed reason is base64. */
export type RowFacts = {
  readonly placementId: number
  readonly number: number
  readonly hostId: number
  readonly placeId: number | null
  readonly attendanceId: number | null
  readonly day: string
  readonly plannedStartsAt: number | null
  readonly plannedEndsAt: number | null
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly breakMinutes: number
  readonly minutes: number
  readonly countedMinutes: number
  readonly uncounted: string | null
  readonly activity: string
  readonly means: string
  readonly enteredBy: number
  readonly personSaidAt: number | null
  readonly tutorSaidAt: number | null
  readonly tutorId: number | null
  readonly absence: string
  readonly reasonKind: string | null
  readonly recovers: number | null
  readonly corrects: number | null
  readonly reasonSealed: string | null
  readonly at: number
}

/** One line that no other row can have. */
export function contentOf(territoryId: number, row: RowFacts): string {
  return JSON.stringify([
    ...['register', territoryId, row.placementId, row.number, row.hostId, row.placeId],
    ...[row.attendanceId, row.day, row.plannedStartsAt, row.plannedEndsAt, row.startsAt],
    ...[row.endsAt, row.breakMinutes, row.minutes, row.countedMinutes, row.uncounted],
    ...[row.activity, row.means, row.enteredBy, row.personSaidAt, row.tutorSaidAt, row.tutorId],
    ...[row.absence, row.reasonKind, row.recovers, row.corrects, row.reasonSealed, row.at],
  ])
}
