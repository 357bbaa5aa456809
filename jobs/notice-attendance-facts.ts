import type { AttendanceNotice } from '#bot/views/notice-attendance'
import { screenPicture } from '#bot/views/screen'
import { isTutorOf } from '#core/attendance/hands'
import { momentOf } from '#core/attendance/moment'
import { screenCode } from '#core/attendance/screen-code'
import type { Notice } from '#core/delivery/notice'
import type { MemberId } from '#core/ids'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

type OfAttendance = Extract<Notice, { kind: AttendanceNotice['kind'] }>

export const isOfAttendance = (notice: Notice): notice is OfAttendance =>
  notice.kind.startsWith('attendance.')

/** Hours as they stand when it leaves; what was answered meanwhile is not asked. */
export async function attendanceFacts(
  stores: Stores,
  notice: OfAttendance,
  reader: Reader,
): Promise<AttendanceNotice | undefined> {
  if (notice.kind === 'attendance.screen') return screenFacts(stores, notice, reader)
  if ('organisationId' in notice.facts) {
    const { kind } = notice as Extract<OfAttendance, { facts: { organisationId: MemberId } }>
    if (kind === 'attendance.screen') return undefined
    return tutorFacts(stores, kind, notice.facts.organisationId, reader)
  }
  const entry = await stores.attendances.read(notice.facts.attendanceId)
  if (entry?.memberId !== reader.memberId) return undefined
  const { timeZone, today } = await momentOf(stores, reader.now)
  const about = { entry, timeZone, today }
  if (notice.kind === 'attendance.open') {
    return entry.state === 'open' ? { ...about, kind: notice.kind } : undefined
  }
  if (notice.kind === 'attendance.confirmed' && entry.state !== 'confirmed') return undefined
  const row = await stores.register.ofAttendance(entry.id)
  const isAll = row?.countedMinutes === row?.minutes
  const counted = row === undefined ? null : { minutes: row.countedMinutes, isAll }
  if (notice.kind === 'attendance.confirmed' || notice.kind === 'attendance.decided') {
    return { ...about, kind: notice.kind, counted }
  }
  return undefined
}

const mostNamed = 5

async function tutorFacts(
  stores: Stores,
  kind: 'attendance.asked' | 'attendance.unconfirmed',
  hostId: MemberId,
  { memberId, now }: Reader,
): Promise<AttendanceNotice | undefined> {
  if (!(await isTutorOf(stores, memberId, hostId, now))) return undefined
  const states = ['waiting'] as const
  const waiting = (await stores.attendances.ofHost(hostId, { states, limit: 60 })).filter(
    entry => entry.memberId !== memberId,
  )
  if (waiting.length === 0) return undefined
  const some = []
  for (const entry of waiting.slice(0, mostNamed)) {
    some.push({ entry, name: (await stores.members.read(entry.memberId))?.firstName ?? '' })
  }
  const hostName = (await stores.organisations.read(hostId))?.name ?? ''
  const { timeZone, today } = await momentOf(stores, now)
  return { kind, hostId, hostName, count: waiting.length, some, timeZone, today }
}

async function screenFacts(
  stores: Stores,
  { kind, facts }: Extract<OfAttendance, { kind: 'attendance.screen' }>,
  { memberId, now }: Reader,
): Promise<AttendanceNotice | undefined> {
  const { organisationId: hostId, username } = facts
  if (!(await isTutorOf(stores, memberId, hostId, now))) return undefined
  const { id: territoryId } = await stores.network.territory()
  const screen = { territoryId, hostId, tutorId: memberId }
  const code = screenCode(stores.attendances.codes, screen, now)
  return { kind, hostId, upload: screenPicture(username, code) }
}
