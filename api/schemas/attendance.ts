import { z } from 'zod'
import { type Attendance, absences, means } from '#core/attendance/attendance'
import { attendanceStates } from '#core/attendance/machine'
import type { RegisterRow, RegisterTotals } from '#core/register/register-row'
import { id, instant, minutes, text } from './common.ts'

const day = z.iso.date()
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not HH:MM')
  .describe('Local time')
const reason = z.string().trim().min(1).max(500).describe('Why; kept sealed beside the row')

export const attendanceSchema = z
  .object({
    id,
    placementId: id,
    memberId: id,
    bookingId: id.nullable(),
    state: z.enum(attendanceStates),
    means: z.enum(means),
    day,
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    breakMinutes: minutes,
    absence: z.enum(absences),
    personSaidAt: instant.nullable(),
    tutorSaidAt: instant.nullable(),
    tutorId: id.nullable(),
    changedAt: instant,
  })
  .meta({ id: 'Attendance' })

export const registerRowSchema = z
  .object({
    number: z.int().positive(),
    attendanceId: id.nullable(),
    day,
    startsAt: instant.nullable(),
    endsAt: instant.nullable(),
    breakMinutes: minutes,
    minutes: minutes.describe('Done; of an absence: missed'),
    countedMinutes: minutes,
    uncounted: z.string().nullable().describe('Why less counts than was done'),
    activity: z.string(),
    means: z.enum([...means, 'desk']),
    enteredBy: id,
    personSaidAt: instant.nullable(),
    tutorSaidAt: instant.nullable(),
    tutorId: id.nullable(),
    absence: z.enum(absences),
    recovers: z.int().nullable().describe('The number of the absence that it makes up for'),
    corrects: z.int().nullable().describe('The number of the row instead of which it holds'),
    reason: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'RegisterRow' })

export const registerSchema = z
  .object({
    rows: z.array(registerRowSchema).describe('All words, in the order in which they were said'),
    totals: z.object({
      done: minutes.describe('What counts'),
      uncounted: minutes,
      waiting: minutes.describe('Entered, and not confirmed yet'),
      justified: minutes.describe('Missed, with a reason'),
      unjustified: minutes,
    }),
  })
  .meta({ id: 'Register' })

export const sheetSchema = z.strictObject({
  day,
  from: time,
  to: time.describe('Not after `from`: of the next day'),
  breakMinutes: z.int().min(0).max(600).exactOptional(),
  absence: z.enum(['justified', 'unjustified']).exactOptional(),
  reason: reason.exactOptional().describe('Why it is of a month that is closed'),
})

const span = z.strictObject({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  breakMinutes: z.int().min(0).max(600),
})
const absent = z.strictObject({
  kind: z.literal('absent'),
  absence: z.enum(['justified', 'unjustified']),
})
const timed = z.strictObject({ kind: z.literal('time'), span })

export const confirmationOfHoursSchema = z.discriminatedUnion('kind', [timed, absent])

export const hoursDecisionSchema = z.strictObject({
  verdict: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['stands', 'none']) }),
    timed,
    absent,
  ]),
  reason,
})

export const toSpan = ({ startsAt, endsAt, breakMinutes }: z.infer<typeof span>) => ({
  startsAt: Temporal.Instant.from(startsAt),
  endsAt: Temporal.Instant.from(endsAt),
  breakMinutes,
})

export const showAttendance = (one: Attendance): z.infer<typeof attendanceSchema> => ({
  ...{ id: one.id, placementId: one.placementId, memberId: one.memberId },
  ...{ bookingId: one.bookingId, state: one.state, means: one.means, day: one.day.toString() },
  ...{ startsAt: text(one.startsAt), endsAt: text(one.endsAt), breakMinutes: one.breakMinutes },
  ...{ absence: one.absence, personSaidAt: text(one.personSaidAt) },
  ...{ tutorSaidAt: text(one.tutorSaidAt), tutorId: one.tutorId },
  changedAt: one.changedAt.toString(),
})

export const showTotals = (totals: RegisterTotals): z.infer<typeof registerSchema>['totals'] => ({
  ...{ done: totals.done, uncounted: totals.uncounted, waiting: totals.waiting },
  ...{ justified: totals.justified, unjustified: totals.unjustified },
})

export const showRow = (row: RegisterRow): z.infer<typeof registerRowSchema> => ({
  ...{ number: row.number, attendanceId: row.attendanceId, day: row.day.toString() },
  ...{ startsAt: text(row.startsAt), endsAt: text(row.endsAt), breakMinutes: row.breakMinutes },
  ...{ minutes: row.minutes, countedMinutes: row.countedMinutes, uncounted: row.uncounted },
  ...{ activity: row.activity, means: row.means, enteredBy: row.enteredBy },
  ...{ personSaidAt: text(row.personSaidAt), tutorSaidAt: text(row.tutorSaidAt) },
  ...{ tutorId: row.tutorId, absence: row.absence, recovers: row.recovers },
  ...{ corrects: row.corrects, reason: row.reason, at: row.at.toString() },
})
