/**
 * The register of an organisation's volunteers (D.Lgs. 117/2017, art. 17; D.M. 6 October 2021, art. 3):
 * who they are, where they live, since when and until when. It only grows: what ends or was wrong is a
 * row of its own, and of each entry the last row holds.
 */
import type { CoverId, MemberId, VolunteerEntryId } from '../ids.ts'

export type VolunteerPerson = {
  readonly name: string
  readonly taxCode: string | null
  /** Where there is no tax code. */
  readonly birth: { readonly place: string; readonly day: Temporal.PlainDate } | null
  readonly residence: string
}

export type VolunteerRowKind = 'entry' | 'end' | 'correction'

export type VolunteerRow = {
  readonly id: VolunteerEntryId
  readonly organisationId: MemberId
  readonly memberId: MemberId
  /** In the order of the register of this organisation, from 1. */
  readonly number: number
  readonly kind: VolunteerRowKind
  /** The number of the entry that it ends or corrects. */
  readonly concerns: number | null
  readonly person: VolunteerPerson
  /** Of a correction. */
  readonly reason: string | null
  readonly coverId: CoverId | null
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate | null
  readonly setAt: Temporal.Instant
}

/** What holds of each entry, in the order in which they were entered. */
export function standing(rows: readonly VolunteerRow[]): readonly VolunteerRow[] {
  const last = new Map<number, VolunteerRow>()
  for (const row of rows.toSorted((a, b) => a.number - b.number)) {
    last.set(row.concerns ?? row.number, row)
  }
  return [...last].toSorted(([a], [b]) => a - b).map(([, row]) => row)
}

export const servesOn = (
  { fromDay, toDay }: Pick<VolunteerRow, 'fromDay' | 'toDay'>,
  day: Temporal.PlainDate,
): boolean =>
  Temporal.PlainDate.compare(fromDay, day) <= 0 &&
  (toDay === null || Temporal.PlainDate.compare(day, toDay) <= 0)
