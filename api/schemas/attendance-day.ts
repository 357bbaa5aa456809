import { z } from 'zod'
import type { SheetLine } from '#core/attendance/enter-sheets'
import type { DayLine } from '#core/attendance/read-day'
import {
  attendanceSchema,
  registerRowSchema,
  sheetSchema,
  showAttendance,
  showRow,
} from './attendance.ts'
import { id, idInPath, instant, minutes } from './common.ts'

export const attendanceDayQuery = z.object({
  day: z.iso.date().optional().describe('Today when absent'),
  hostId: idInPath.optional(),
})

const dayLineSchema = z
  .object({
    placementId: id,
    memberId: id,
    hostId: id,
    planned: z
      .object({ bookingId: id, startsAt: instant, endsAt: instant, breakMinutes: minutes })
      .nullable()
      .describe('Null: nobody expected them'),
    entry: attendanceSchema.nullable().describe('Null: nobody has said anything'),
    countedMinutes: minutes.nullable().describe('Null: nothing is in the register'),
  })
  .meta({ id: 'AttendanceOfDay' })

export const attendanceDaySchema = z.object({ items: z.array(dayLineSchema) })

export const sheetsSchema = z.strictObject({
  rows: z
    .array(sheetSchema.extend({ placementId: id }))
    .min(1)
    .max(50),
  trial: z
    .boolean()
    .exactOptional()
    .describe('True: nothing is kept, only what would count is told'),
})

export const enteredSheetSchema = z
  .object({
    isKept: z.boolean().describe('False: a trial, or one of the rows was refused'),
    lines: z
      .array(
        z.object({
          placementId: id,
          day: z.iso.date(),
          refused: z.string().nullable().describe('The code of a refusal'),
          row: registerRowSchema.nullable().describe('Null: refused, or against the person’s word'),
        }),
      )
      .describe('In the order of the rows; none when the same key was kept before'),
  })
  .meta({ id: 'EnteredSheet' })

export function showDayLine(line: DayLine): z.infer<typeof dayLineSchema> {
  const { placement, hostId, turn, entry, row } = line
  const planned = turn && {
    ...{ bookingId: turn.bookingId, breakMinutes: turn.breakMinutes },
    ...{ startsAt: turn.startsAt.toString(), endsAt: turn.endsAt.toString() },
  }
  return {
    ...{ placementId: placement.id, memberId: placement.memberId, hostId },
    planned: planned ?? null,
    entry: entry === undefined ? null : showAttendance(entry),
    countedMinutes: row?.countedMinutes ?? null,
  }
}

export function showSheetLine(
  line: SheetLine,
): z.infer<typeof enteredSheetSchema>['lines'][number] {
  const { placementId, day } = line.hours
  const about = { placementId, day: day.toString() }
  if ('refusal' in line) return { ...about, refused: line.refusal.code, row: null }
  return { ...about, refused: null, row: line.row === undefined ? null : showRow(line.row) }
}
