/** Words that are taken back, old lists, old codes: what was a slip leaves no hour lost and none made up. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AttendanceDay,
  codeOf,
  local,
  openAttendanceDay,
  value,
} from '#test/builders/attendance-day'
import { type Activity, addHostWithTutor, addTurn } from '#test/builders/bank-activity'
import { addMember } from '#test/builders/bank-member'
import type { AttendanceId, BookingId, MemberId } from '../ids.ts'
import { stampOf } from './attendance.ts'
import { confirmAttendance, type Said } from './confirm-attendance.ts'
import { decideAttendance, type Verdict } from './decide-attendance.ts'
import { withdrawAttendance } from './dispute-attendance.ts'
import { lookAfterAttendance } from './look-after.ts'
import { markComer } from './mark-comer.ts'
import { readTutorDays } from './read-attendance.ts'
import { reopenAttendance } from './reopen-attendance.ts'
import { writeOwnHours } from './write-attendance.ts'

let town: AttendanceDay
let her: Activity
beforeAll(async () => {
  town = await openAttendanceDay()
})
afterAll(() => town.bank.close())
beforeEach(async () => {
  her = await town.begin()
})

const written = (on: string, from: string, to: string) => ({
  placementId: her.placementId,
  day: Temporal.PlainDate.from(on),
  from: Temporal.PlainTime.from(from),
  to: Temporal.PlainTime.from(to),
})
const own = (on: string, from: string, to: string) =>
  writeOwnHours(town.ports())({ ...town.by(her.person), ...written(on, from, to) })
const confirm = (who: MemberId, attendanceId: AttendanceId, said: Said) =>
  confirmAttendance(town.ports())({ ...town.by(who), attendanceId, said })
const decide = (attendanceId: AttendanceId, verdict: Verdict) =>
  decideAttendance(town.ports())({
    ...{ ...town.by(town.judge), attendanceId, verdict, reason: 'both were heard' },
  })
const look = (ports = town.ports()) => lookAfterAttendance(ports)(town.bank.territoryId)
const turn = (from = '2026-11-24T09:00', to = '2026-11-24T12:00', breakMinutes = 0) =>
  addTurn(town.bank, her, from, to, breakMinutes)
const entryOf = async (booking: BookingId) => {
  const entry = await town.bank.work(({ attendances }) => attendances.ofBooking(booking))
  if (entry === undefined) throw new Error('nothing is written of this turn')
  return entry
}
const time = (from: string, to: string, breakMinutes = 0) => ({
  kind: 'time' as const,
  span: { startsAt: local(from), endsAt: local(to), breakMinutes },
})
const yes = (entry: Parameters<typeof stampOf>[0]) =>
  ({ kind: 'yes', stamp: stampOf(entry) }) as const

describe('a word that is taken back', () => {
  it('holds no turn: who left before it began can come, and who withdraws is asked about', async () => {
    const bookingId = await turn()
    town.at('2026-11-24T08:51')
    await town.scan()
    town.at('2026-11-24T08:58')
    expect(value(await town.scan()).kind).toBe('nothing')
    town.at('2026-11-24T09:06')
    const { entry } = value(await town.scan())
    expect(entry.bookingId).toBe(bookingId)
    const attendanceId = entry.id
    value(await withdrawAttendance(town.ports())({ ...town.by(her.person), attendanceId }))
    town.at('2026-11-25T08:10')
    await look()
    expect(await entryOf(bookingId)).toMatchObject({ state: 'waiting', statedBy: null })
    value(await decide((await entryOf(bookingId)).id, { kind: 'none' }))
    await look()
    expect(await town.bank.work(({ attendances }) => attendances.ofBooking(bookingId))).toBe(
      undefined,
    )
  })

  it('a tutor’s, for an hour: a row strikes it, and the next word counts instead', async () => {
    const entry = value(await own('2026-11-23', '09:00', '12:00'))
    const undo = (who: MemberId) =>
      reopenAttendance(town.ports())({ ...town.by(who), attendanceId: entry.id })
    expect(codeOf(await undo(town.host.tutor))).toBe('changed-meanwhile')
    value(await confirm(town.host.tutor, entry.id, yes(entry)))
    expect(codeOf(await undo(town.judge))).toBe('not-found')
    expect(codeOf(await undo(her.person))).toBe('not-found')
    town.at('2026-11-24T12:59')
    expect(value(await undo(town.host.tutor))).toMatchObject({ state: 'waiting', tutorId: null })
    expect(await town.totals()).toMatchObject({ done: 0, waiting: 180 })
    const said = time('2026-11-23T09:00', '2026-11-23T10:00')
    value(await confirm(town.host.tutor, entry.id, said))
    expect((await town.rows()).map(row => [row.corrects, row.means, row.countedMinutes])).toEqual([
      [null, 'self', 180],
      [1, 'tutor', 0],
      [2, 'self', 60],
    ])
    town.at('2026-11-24T14:00')
    expect(codeOf(await undo(town.host.tutor))).toBe('changed-meanwhile')
  })
})

describe('an old list, an old code', () => {
  it('of a turn that is long over marks nobody as coming', async () => {
    const bookingId = await turn('2026-11-23T09:00', '2026-11-23T12:00')
    const came = await markComer(town.ports())({ ...town.by(town.host.tutor), bookingId })
    expect(codeOf(came)).toBe('changed-meanwhile')
  })

  it('scanned once too often, it can be scanned again: nothing of the rest is lost', async () => {
    await turn('2026-11-24T09:00', '2026-11-24T12:00', 15)
    for (const [time, kind] of [
      ['09:00', 'in'],
      ['09:11', 'out'],
      ['09:20', 'in'],
      ['12:05', 'out'],
    ] as const) {
      town.at(`2026-11-24T${time}`)
      expect(value(await town.scan()).kind).toBe(kind)
    }
    town.at('2026-11-24T12:20')
    expect(codeOf(await town.scan())).toBe('already-entered')
    expect(await town.rows()).toMatchObject([
      { countedMinutes: 11, breakMinutes: 0 },
      { countedMinutes: 150, breakMinutes: 15 },
    ])
  })

  it('scanned the next morning is coming, not a night of leaving', async () => {
    await turn('2026-11-24T18:00', '2026-11-24T21:00')
    const next = await turn('2026-11-25T09:00', '2026-11-25T12:00')
    town.at('2026-11-24T18:00')
    await town.scan()
    town.at('2026-11-25T08:55')
    const scanned = value(await town.scan())
    expect([scanned.kind, scanned.entry.bookingId]).toEqual(['in', next])
    expect(await town.rows()).toEqual([])
  })

  it('of the people of today is written down as read, once for each, when it is opened', async () => {
    await turn()
    const looks = () =>
      town.bank.asOwner(
        `select entity_id from audit where action = 'attendance.listed' and actor = $1
          and entity_id = $2`,
        [`member-${town.host.tutor}`, String(her.person)],
      )
    const read = (isLook: boolean) =>
      readTutorDays(town.ports())({ ...town.by(town.host.tutor), isLook })
    expect((await read(false))[0]?.comers.length).toBeGreaterThan(0)
    expect(await looks()).toEqual([])
    await read(true)
    expect(await looks()).toHaveLength(1)
  })

  it('of the host where it was: its tutor speaks of it, and its register has it', async () => {
    const entry = value(await own('2026-11-23', '09:00', '12:00'))
    const there = await addHostWithTutor(town.bank, 'Serra', await addMember(town.bank, 'Tina'))
    await town.bank.asOwner('update placement set host_id = $2, place_id = $3 where id = $1', [
      ...[her.placementId, there.hostId, there.placeId],
    ])
    expect(codeOf(await confirm(there.tutor, entry.id, yes(entry)))).toBe('not-found')
    value(await confirm(town.host.tutor, entry.id, yes(entry)))
    expect(await town.rows()).toMatchObject([{ hostId: town.host.hostId, countedMinutes: 180 }])
  })
})
