/** What is said late, twice, by the wrong tap or against each other: no hour is lost and none made up. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type AttendanceDay,
  codeOf,
  local,
  openAttendanceDay,
  value,
} from '#test/builders/attendance-day'
import { type Activity, addTurn } from '#test/builders/bank-activity'
import { addMember } from '#test/builders/bank-member'
import type { AttendanceId, BookingId, MemberId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import { stampOf } from './attendance.ts'
import { confirmAttendance, type Said } from './confirm-attendance.ts'
import { decideAttendance, type Verdict } from './decide-attendance.ts'
import { lookAfterAttendance } from './look-after.ts'
import { markComer } from './mark-comer.ts'
import { openTurn } from './open-turn.ts'
import { enterSheet, writeOwnHours } from './write-attendance.ts'
import type { WrittenHours } from './written-hours.ts'

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
const sheet = (
  who: MemberId,
  on: string,
  [from, to]: readonly [string, string],
  more: Partial<WrittenHours> = {},
) => enterSheet(town.ports())({ ...town.by(who), ...written(on, from, to), ...more })
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
const unjustified = { kind: 'absent', absence: 'unjustified' } as const

describe('once the plan alone speaks', () => {
  it('the person can still say so, and so can a sheet: it is one entry, the break as planned', async () => {
    const [first, second] = [
      await turn('2026-11-23T09:00', '2026-11-23T12:00', 20),
      await turn('2026-11-23T14:00', '2026-11-23T16:00'),
    ]
    await look()
    const said = value(await own('2026-11-23', '09:00', '12:30'))
    expect(said).toMatchObject({ bookingId: first, state: 'waiting', means: 'self' })
    expect([said.breakMinutes, said.personSaidAt !== null]).toEqual([20, true])
    expect(codeOf(await own('2026-11-23', '10:00', '11:00'))).toBe('already-entered')
    const entered = value(await sheet(town.judge, '2026-11-23', ['14:00', '15:00']))
    expect(entered).toMatchObject({ bookingId: second, state: 'confirmed', means: 'paper' })
    value(await sheet(town.host.tutor, '2026-11-23', ['09:00', '12:00']))
    expect(await town.rows()).toMatchObject([
      { means: 'paper', countedMinutes: 60, enteredBy: town.judge },
      { means: 'paper', countedMinutes: 160, tutorId: town.host.tutor },
    ])
  })

  it('who forgot to leave can be entered from the sheet, and it is not there twice', async () => {
    await turn()
    town.at('2026-11-24T09:02')
    await town.scan()
    town.at('2026-11-24T13:00')
    value(await sheet(town.host.tutor, '2026-11-24', ['09:00', '12:00']))
    expect(await town.rows()).toMatchObject([{ countedMinutes: 180, means: 'paper' }])
    await town.bank.work(async ({ attendances }) => {
      expect(await attendances.openOf(her.person)).toEqual([])
    })
  })

  it('who could not come is proposed as away, and missed what was planned', async () => {
    const booking = await turn('2026-11-23T09:00', '2026-11-23T12:00', 30)
    await town.bank.asOwner(
      `update shift_booking set state = 'excused', reason_kind = 'health' where id = $1`,
      [booking],
    )
    await look()
    const entry = await entryOf(booking)
    expect(entry.absence).toBe('justified')
    value(await confirm(town.host.tutor, entry.id, { kind: 'absent', absence: 'justified' }))
    expect(await town.totals()).toMatchObject({ done: 0, justified: 150 })
  })

  it('a tutor need not wait for the morning; nobody says it before it is over', async () => {
    const bookingId = await turn('2026-11-24T09:00', '2026-11-24T11:00')
    const open = (who: MemberId) => openTurn(town.ports())({ ...town.by(who), bookingId })
    town.at('2026-11-24T10:59')
    expect(codeOf(await open(town.host.tutor))).toBe('too-early')
    town.at('2026-11-24T11:00')
    expect(codeOf(await open(her.person))).toBe('not-found')
    expect(codeOf(await open(await addMember(town.bank, 'Bo')))).toBe('not-found')
    const entry = value(await open(town.host.tutor))
    expect(value(await open(town.judge)).id).toBe(entry.id)
    value(await confirm(town.judge, entry.id, yes(entry)))
    expect(await town.rows()).toMatchObject([{ countedMinutes: 120, means: 'desk', tutorId: null }])
  })

  it('whoever leaves just then is not overtaken by the morning', async () => {
    await turn()
    town.at('2026-11-24T09:02')
    await town.scan()
    town.at('2026-11-25T08:10')
    const entry = (await town.bank.work(({ attendances }) => attendances.openOf(her.person)))[0]
    if (entry === undefined) throw new Error('she has not left')
    // Between its look and its work somebody says how it was.
    let isSaid = false
    const slow: Ports = {
      ...town.ports(),
      transact: async (scope, work) => {
        const looked = await town.bank.ports.transact(scope, work)
        const found = looked.ok && JSON.stringify(looked.value ?? '').includes('"open":[')
        if (found && !isSaid) {
          isSaid = true
          const said = time('2026-11-24T09:00', '2026-11-24T11:00')
          value(await confirm(town.host.tutor, entry.id, said))
        }
        return looked
      },
    }
    await look(slow)
    expect(isSaid).toBe(true)
    const after = await town.bank.work(({ attendances }) => attendances.read(entry.id))
    expect(after).toMatchObject({ state: 'confirmed', endsAt: local('2026-11-24T11:00') })
  })
})

describe('of a month that is closed', () => {
  it('what waited is the desk’s to decide, and what nobody wrote is the desk’s to enter', async () => {
    const entry = value(await own('2026-11-20', '09:00', '12:00'))
    town.at('2026-12-06T08:00')
    expect(codeOf(await confirm(town.host.tutor, entry.id, yes(entry)))).toBe('month-closed')
    expect(codeOf(await confirm(town.judge, entry.id, yes(entry)))).toBe('month-closed')
    value(await decide(entry.id, { kind: 'stands' }))
    const late = (who: MemberId, reason?: string) =>
      sheet(who, '2026-11-21', ['09:00', '11:00'], reason === undefined ? {} : { reason })
    expect(codeOf(await late(town.judge))).toBe('month-closed')
    expect(codeOf(await late(town.judge, ' \n'))).toBe('month-closed')
    expect(codeOf(await late(town.host.tutor, 'found in a drawer'))).toBe('month-closed')
    value(await late(town.judge, 'found in a drawer'))
    expect(await town.rows()).toMatchObject([
      { countedMinutes: 180, means: 'desk' },
      { countedMinutes: 120, means: 'paper', reason: 'found in a drawer' },
    ])
    const flags = await town.bank.work(({ placements }) => placements.openOf(her.placementId))
    expect(flags.map(({ kind }) => kind)).toEqual(['corrected', 'corrected'])
  })

  it('nobody gets back into it by naming another day', async () => {
    town.at('2026-12-06T12:00')
    const entry = value(await own('2026-12-05', '09:00', '12:00'))
    const other = time('2026-11-20T09:00', '2026-11-20T12:00')
    expect(codeOf(await confirm(town.judge, entry.id, other))).toBe('invalid-span')
    expect(codeOf(await decide(entry.id, other))).toBe('invalid-span')
    const night = value(await own('2026-12-04', '22:00', '02:00'))
    const early = time('2026-12-05T00:10', '2026-12-05T02:00')
    expect(codeOf(await confirm(town.host.tutor, night.id, early))).toBe('ok')
  })
})

describe('who did not come', () => {
  it('missed what was planned, whatever else was written', async () => {
    const bookingId = await turn('2026-11-24T09:00', '2026-11-24T13:00')
    town.at('2026-11-24T09:30')
    const came = value(await markComer(town.ports())({ ...town.by(town.host.tutor), bookingId }))
    value(await confirm(town.host.tutor, came.id, unjustified))
    expect(await town.totals()).toMatchObject({ unjustified: 240 })
  })

  it('missed nothing where nobody was expected', async () => {
    const entry = value(await own('2026-11-23', '09:00', '12:00'))
    expect(value(await confirm(town.judge, entry.id, unjustified)).state).toBe('disputed')
    expect(value(await decide(entry.id, unjustified)).state).toBe('void')
    expect([await town.rows(), (await town.totals()).unjustified]).toEqual([[], 0])
  })
})
