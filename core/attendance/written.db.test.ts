import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import {
  type AttendanceDay,
  codeOf,
  local,
  openAttendanceDay,
  value,
} from '#test/builders/attendance-day'
import { type Activity, addActivity, addHostWithTutor, addTurn } from '#test/builders/bank-activity'
import { addMember } from '#test/builders/bank-member'
import { stampOf } from './attendance.ts'
import { confirmAttendance } from './confirm-attendance.ts'
import { decideAttendance } from './decide-attendance.ts'
import { disputeAttendance } from './dispute-attendance.ts'
import { lookAfterAttendance } from './look-after.ts'
import { enterSheet, writeOwnHours } from './write-attendance.ts'

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

describe('what is written afterwards', () => {
  it('is never of tomorrow, of a month that is closed, or of hours that are there', async () => {
    const log = (on: string, from: string, to: string) =>
      writeOwnHours(town.ports())({ ...town.by(her.person), ...written(on, from, to) })
    expect(codeOf(await log('2026-11-25', '09:00', '12:00'))).toBe('too-early')
    expect(codeOf(await log('2026-11-23', '09:00', '12:00'))).toBe('ok')
    expect(codeOf(await log('2026-11-23', '11:00', '13:00'))).toBe('already-entered')
    expect(codeOf(await log('2026-11-22', '22:00', '02:00'))).toBe('ok')
    town.at('2026-12-05T23:00')
    expect(codeOf(await log('2026-11-20', '09:00', '12:00'))).toBe('ok')
    town.at('2026-12-06T08:00')
    expect(codeOf(await log('2026-11-19', '09:00', '12:00'))).toBe('month-closed')
    expect(await town.totals()).toMatchObject({ done: 0, waiting: 180 + 240 + 180 })
  })

  it('is of one’s own placement; a sheet is the tutor’s or the desk’s, and confirmed', async () => {
    const sheet = (who: MemberId) =>
      enterSheet(town.ports())({ ...town.by(who), ...written('2026-11-23', '09:00', '11:00') })
    const other = await addMember(town.bank, 'Bo')
    expect(codeOf(await sheet(other))).toBe('not-found')
    expect(codeOf(await sheet(her.person))).toBe('not-found')
    expect(
      codeOf(
        await writeOwnHours(town.ports())({
          ...town.by(town.host.tutor),
          ...written('2026-11-23', '09:00', '11:00'),
        }),
      ),
    ).toBe('not-found')
    expect(value(await sheet(town.judge))).toMatchObject({ state: 'confirmed', tutorSaidAt: null })
    expect(await town.rows()).toMatchObject([
      { means: 'paper', enteredBy: town.judge, countedMinutes: 120 },
    ])
  })

  it('counts eight hours of a day at most; what was done is all there, and a correction makes room', async () => {
    const sheet = async (from: string, to: string) =>
      value(
        await enterSheet(town.ports())({
          ...town.by(town.host.tutor),
          ...written('2026-11-23', from, to),
        }),
      )
    const morning = await sheet('07:00', '12:00')
    await sheet('13:00', '17:00')
    expect(await town.rows()).toMatchObject([
      { minutes: 300, countedMinutes: 300 },
      { minutes: 240, countedMinutes: 180, uncounted: 'day-limit' },
    ])
    expect(await town.totals()).toMatchObject({ done: 480, uncounted: 60 })
    const span = { startsAt: local('2026-11-23T09:00'), endsAt: local('2026-11-23T12:00') }
    const verdict = { kind: 'time', span: { ...span, breakMinutes: 0 } } as const
    const attendanceId = morning.id
    const reason = 'the sheet was misread'
    value(
      await decideAttendance(town.ports())({
        ...town.by(town.judge),
        attendanceId,
        verdict,
        reason,
      }),
    )
    expect(await town.totals()).toMatchObject({ done: 420, uncounted: 0 })
    expect((await town.rows()).map(row => [row.number, row.corrects, row.countedMinutes])).toEqual([
      [1, null, 300],
      [2, null, 180],
      [3, 1, 180],
      [4, 2, 240],
    ])
  })

  it('over hours of another activity is kept and counts nothing', async () => {
    const twice = await addActivity(town.bank, { at: town.host, person: her.person })
    const sheet = (placementId: Activity['placementId'], from: string, to: string) =>
      enterSheet(town.ports())({
        ...town.by(town.host.tutor),
        ...{ ...written('2026-11-23', from, to), placementId },
      })
    value(await sheet(her.placementId, '09:00', '11:00'))
    value(await sheet(twice.placementId, '10:00', '12:00'))
    const other = await town.bank.work(({ register }) => register.rowsOf(twice.placementId))
    expect(other).toMatchObject([{ minutes: 120, countedMinutes: 0, uncounted: 'overlap' }])
    const items = await town.bank.asOwner(
      'select kind from queue_item where placement_id = $1 order by kind',
      [twice.placementId],
    )
    expect(items).toEqual([{ kind: 'overlap' }])
  })
})

describe('two who do not agree', () => {
  const log = async () =>
    value(
      await writeOwnHours(town.ports())({
        ...town.by(her.person),
        ...written('2026-11-23', '09:00', '12:00'),
      }),
    )

  it('go to the desk when the tutor says “did not come” of who says “I was there”', async () => {
    const { id: attendanceId } = await log()
    const said = { kind: 'absent', absence: 'unjustified' } as const
    const denied = await confirmAttendance(town.ports())({
      ...town.by(town.host.tutor),
      attendanceId,
      said,
    })
    expect(value(denied).state).toBe('disputed')
    expect(await town.rows()).toEqual([])
    expect(
      (await town.bank.work(({ queue }) => queue.openOfPlacement(her.placementId)))?.kind,
    ).toBe('activity')
    const decide = (who: MemberId) =>
      decideAttendance(town.ports())({
        ...{ ...town.by(who), attendanceId, reason: 'both were heard' },
        verdict: { kind: 'stands' },
      })
    expect(codeOf(await decide(town.host.tutor))).toBe('not-found')
    expect(value(await decide(town.judge)).state).toBe('confirmed')
    expect(await town.rows()).toMatchObject([
      { countedMinutes: 180, means: 'desk', reason: 'both were heard' },
    ])
  })

  it('leave the register as it is until the desk has decided, and then it is a row more', async () => {
    const entry = await log()
    const attendanceId = entry.id
    const said = { kind: 'yes', stamp: stampOf(entry) } as const
    value(
      await confirmAttendance(town.ports())({ ...town.by(town.host.tutor), attendanceId, said }),
    )
    expect(
      codeOf(await disputeAttendance(town.ports())({ ...town.by(town.host.tutor), attendanceId })),
    ).toBe('not-found')
    value(await disputeAttendance(town.ports())({ ...town.by(her.person), attendanceId }))
    expect(await town.totals()).toMatchObject({ done: 180 })
    const verdict = { kind: 'none' } as const
    value(
      await decideAttendance(town.ports())({
        ...town.by(town.judge),
        attendanceId,
        verdict,
        reason: 'no',
      }),
    )
    expect(await town.totals()).toMatchObject({ done: 0, rows: 1 })
    expect((await town.rows()).length).toBe(2)
  })
})

describe('what nobody brings to an end', () => {
  const kinds = async (who: MemberId) =>
    (
      await town.bank.asOwner<{ kind: string }>(
        `select kind from delivery where member_id = $1 and kind like 'attendance.%' order by id`,
        [who],
      )
    ).map(({ kind }) => kind)
  const look = () => lookAfterAttendance(town.ports())(town.bank.territoryId)

  it('is asked about: at once, in the morning, after one day and three, and then it is the desk’s', async () => {
    const there = await addHostWithTutor(town.bank, 'Serra', await addMember(town.bank, 'Tina'))
    her = await addActivity(town.bank, { at: there, person: her.person })
    const turn = await addTurn(town.bank, her, '2026-11-24T09:00', '2026-11-24T12:00')
    town.at('2026-11-24T13:00')
    await look()
    expect(await kinds(there.tutor)).toEqual([])
    town.at('2026-11-25T08:10')
    await look()
    await look()
    expect(await kinds(there.tutor)).toEqual(['attendance.asked'])
    const entry = await town.bank.work(({ attendances }) => attendances.ofBooking(turn))
    expect(entry).toMatchObject({ state: 'waiting', statedBy: null, personSaidAt: null })
    for (const when of ['2026-11-26T08:20', '2026-11-28T08:20']) {
      town.at(when)
      await look()
    }
    const again = ['attendance.unconfirmed', 'attendance.unconfirmed']
    expect(await kinds(there.tutor)).toEqual(['attendance.asked', ...again])
    const flags = () => town.bank.work(({ placements }) => placements.openOf(her.placementId))
    expect(await flags()).toEqual([])
    town.at('2026-11-29T08:30')
    await look()
    expect(await flags()).toMatchObject([{ kind: 'unconfirmed' }])
    const said = { kind: 'absent', absence: 'justified' } as const
    if (entry === undefined) throw new Error('nobody was asked about')
    const command = { ...town.by(there.tutor), attendanceId: entry.id, said }
    expect(value(await confirmAttendance(town.ports())(command)).absence).toBe('justified')
    const totals = await town.bank.work(({ register }) => register.totalsOf(her.placementId))
    expect(totals).toMatchObject({ done: 0, justified: 180 })
  })

  it('who forgot to leave is asked, and the next morning the planned end is proposed', async () => {
    await addTurn(town.bank, her, '2026-11-24T09:00', '2026-11-24T12:00')
    town.at('2026-11-24T09:02')
    await town.scan()
    town.at('2026-11-24T12:40')
    await look()
    await look()
    expect(await kinds(her.person)).toEqual(['attendance.open'])
    town.at('2026-11-25T08:10')
    await look()
    const [entry] = await town.bank.work(({ attendances }) =>
      attendances.page({ placementId: her.placementId, limit: 1 }),
    )
    expect(entry).toMatchObject({ state: 'waiting', endsAt: local('2026-11-24T12:00') })
  })
})
