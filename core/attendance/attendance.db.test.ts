import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AttendanceDay, codeOf, openAttendanceDay, value } from '#test/builders/attendance-day'
import { type Activity, addHostWithTutor, addTurn, testWall } from '#test/builders/bank-activity'
import { addMember } from '#test/builders/bank-member'
import type { MemberId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import { stampOf } from './attendance.ts'
import { confirmAttendance } from './confirm-attendance.ts'
import { confirmMany, type ShownEntry } from './confirm-many.ts'
import { makeWallCode, readWalls } from './make-wall-code.ts'
import { markComer, markLeaver } from './mark-comer.ts'
import { type ScannedCode, scanCode } from './scan-code.ts'
import { readWallCode } from './wall-code.ts'
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

describe('the tutor’s screen', () => {
  it('takes in and out, and both scans are the tutor’s word: one row, break taken off', async () => {
    await addTurn(town.bank, her, '2026-11-24T09:00', '2026-11-24T12:00', 15)
    town.at('2026-11-24T08:53')
    expect(value(await town.scan()).kind).toBe('in')
    town.at('2026-11-24T08:55')
    expect(value(await town.scan()).kind).toBe('stays')
    town.at('2026-11-24T12:04')
    const out = value(await town.scan())
    expect([out.kind, out.entry.state]).toEqual(['out', 'confirmed'])
    expect(await town.rows()).toMatchObject([
      { minutes: 165, countedMinutes: 165, means: 'screen', tutorId: town.host.tutor, number: 1 },
    ])
  })

  it('of a tutor who was dismissed, or is the person, opens nothing', async () => {
    const other = await addMember(town.bank, 'Teo')
    const theirs: ScannedCode = { kind: 'screen', hostId: town.host.hostId, tutorId: other }
    expect(codeOf(await town.scan(theirs))).toBe('code-expired')
    expect(codeOf(await town.scan({ ...theirs, tutorId: her.person }))).toBe('code-expired')
    const code: ScannedCode = { ...theirs, tutorId: town.host.tutor }
    const stranger = { ...town.by(other), code }
    expect(codeOf(await scanCode(town.ports())(stranger))).toBe('no-activity-here')
  })

  it('of who left before it began writes nothing, and the next day is another day', async () => {
    await addTurn(town.bank, her, '2026-11-24T09:00', '2026-11-24T12:00')
    town.at('2026-11-24T08:51')
    await town.scan()
    town.at('2026-11-24T08:58')
    expect(value(await town.scan()).kind).toBe('nothing')
    town.at('2026-11-24T15:00')
    await town.scan()
    town.at('2026-11-25T15:00')
    expect(value(await town.scan()).kind).toBe('in')
    expect(await town.rows()).toEqual([])
  })
})

describe('the wall', () => {
  it('opens an entry that waits for the tutor’s yes, to what the tutor read', async () => {
    const code = { kind: 'wall', placeId: her.placeId, secret: testWall } as const
    await town.scan(code)
    town.at('2026-11-24T14:30')
    const { entry } = value(await town.scan(code))
    expect([entry.state, (await town.totals()).waiting, (await town.rows()).length]).toEqual([
      'waiting',
      150,
      0,
    ])
    const yes = (stamp: number) =>
      confirmAttendance(town.ports())({
        ...town.by(town.host.tutor),
        ...{ attendanceId: entry.id, said: { kind: 'yes', stamp } },
      })
    expect(codeOf(await yes(stampOf(entry) - 1))).toBe('changed-meanwhile')
    expect(value(await yes(stampOf(entry))).state).toBe('confirmed')
    expect(await town.totals()).toMatchObject({ done: 150, waiting: 0 })
    expect(codeOf(await town.scan({ ...code, secret: 'x' }))).toBe('code-expired')
  })

  it('gets another code from the tutor or the desk alone, and the old one opens nothing', async () => {
    const at = await addHostWithTutor(town.bank, 'Orto', town.host.tutor)
    await town.begin(at)
    const make = (
      who: MemberId,
      secret: string,
      more: { seen?: string; commandId?: string } = {},
    ) => makeWallCode(town.ports())({ ...town.by(who), placeId: at.placeId, secret, ...more })
    const walls = (who: MemberId) => readWalls(town.ports())({ ...town.by(who), hostId: at.hostId })
    const scan = (secret: string) => town.scan({ kind: 'wall', placeId: at.placeId, secret })
    const [first, second] = ['1'.repeat(22), '2'.repeat(22)]
    const elsewhere = await addMember(town.bank, 'Teo')
    await addHostWithTutor(town.bank, 'Altrove', elsewhere)
    for (const nobody of [elsewhere, her.person, at.hostId]) {
      expect(codeOf(await make(nobody, first))).toBe('not-found')
      expect(codeOf(await walls(nobody))).toBe('not-found')
    }
    const [{ mark: seen } = { mark: '' }] = value(await walls(at.tutor))
    const once = { seen, commandId: 'wall-once' }
    const made = value(await make(at.tutor, first, once))
    expect(readWallCode(made.code)).toMatchObject({ placeId: at.placeId, secret: first })
    // The same update again, and a second tap on what was shown before.
    expect(value(await make(at.tutor, second, once)).code).toBe(made.code)
    expect(codeOf(await make(at.tutor, second, { seen }))).toBe('changed-meanwhile')
    expect(codeOf(await scan(testWall))).toBe('code-expired')
    value(await make(town.judge, second))
    expect(codeOf(await scan(first))).toBe('code-expired')
    expect(value(await scan(second)).kind).toBe('in')
    const place = value(await walls(at.tutor)).map(wall => wall.place)[0]
    const bare = place && (await town.bank.work(({ hosts }) => hosts.addPlace(place, town.now())))
    if (bare === undefined) throw new Error('a host that was added has its place')
    const hang = (secret: string) =>
      makeWallCode(town.ports())({ ...town.by(at.tutor), placeId: bare, secret, seen: '' })
    // Two tutors at once: the poster that is made first is the one that holds.
    expect((await Promise.all([hang(first), hang(second)])).map(codeOf).sort()).toEqual([
      'changed-meanwhile',
      'ok',
    ])
    const audit = await town.bank.asOwner<{ actor: string }>(
      `select actor from audit where action = 'host-place.wall-code' and entity_id = $1 order by id`,
      [String(at.hostId)],
    )
    const who = [at.tutor, town.judge, at.tutor].map(id => `member-${id}`)
    expect(audit.map(({ actor }) => actor)).toEqual(who)
  })
})

describe('the tutor’s taps', () => {
  it('come and leave are one tap each, and the same update again changes nothing', async () => {
    const bookingId = await addTurn(town.bank, her, '2026-11-24T09:00', '2026-11-24T12:00')
    town.at('2026-11-24T07:00')
    expect(codeOf(await markComer(town.ports())({ ...town.by(town.host.tutor), bookingId }))).toBe(
      'too-early',
    )
    town.at('2026-11-24T09:20')
    const came = { ...town.by(town.host.tutor), bookingId }
    const { id: attendanceId } = value(await markComer(town.ports())(came))
    expect(value(await markComer(town.ports())(came)).id).toBe(attendanceId)
    expect(codeOf(await markComer(town.ports())({ ...town.by(town.host.tutor), bookingId }))).toBe(
      'already-entered',
    )
    town.at('2026-11-24T12:01')
    const left = { ...town.by(town.host.tutor), attendanceId }
    expect(value(await markLeaver(town.ports())(left)).state).toBe('confirmed')
    value(await markLeaver(town.ports())(left))
    expect(await town.rows()).toMatchObject([{ countedMinutes: 160 }])
  })

  it('two confirmations at once are one row, and of many each is its own', async () => {
    const hours = [
      ['2026-11-20', '09:00', '10:00'],
      ['2026-11-21', '09:00', '10:00'],
    ] as const
    const shown: ShownEntry[] = []
    for (const [on, from, to] of hours) {
      const entry = value(
        await writeOwnHours(town.ports())({ ...town.by(her.person), ...written(on, from, to) }),
      )
      shown.push({ attendanceId: entry.id, stamp: stampOf(entry) })
    }
    const second = await addMember(town.bank, 'Tino')
    await town.bank.work(({ mandates }) =>
      mandates.grant(
        { memberId: second, kind: 'tutor', organisationId: town.host.hostId },
        null,
        town.now(),
      ),
    )
    const done = await Promise.all(
      [town.host.tutor, second, town.host.tutor, second].map(who =>
        confirmMany(town.ports())({ ...town.by(who), shown }),
      ),
    )
    expect(done.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBe(2)
    expect((await town.rows()).map(({ number }) => number)).toEqual([1, 2])
  })

  it('what breaks off before its end leaves nothing behind', async () => {
    const entry = value(
      await writeOwnHours(town.ports())({
        ...town.by(her.person),
        ...written('2026-11-20', '09:00', '10:00'),
      }),
    )
    const broken: Ports = {
      ...town.ports(),
      transact: (scope, work) =>
        town.bank.ports.transact(scope, async stores => {
          await work(stores)
          throw new Error('the power is out')
        }),
    }
    const said = { kind: 'yes', stamp: stampOf(entry) } as const
    const command = { ...town.by(town.host.tutor), attendanceId: entry.id, said }
    await expect(confirmAttendance(broken)(command)).rejects.toThrow('power')
    expect(await town.rows()).toEqual([])
    value(await confirmAttendance(town.ports())(command))
    expect(await town.rows()).toHaveLength(1)
  })
})
