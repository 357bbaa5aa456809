import { describe, expect, it } from 'vitest'
import type { Attendance } from '#core/attendance/attendance'
import type { EntryCard, TutorDay } from '#core/attendance/read-attendance'
import {
  type AttendanceId,
  type BookingId,
  type HostPlaceId,
  type MemberId,
  type PlacementId,
  toId,
} from '#core/ids'
import { createAllWords } from '#locales/i18n'
import { untilView } from './attendance.ts'
import { attendanceNoticeView } from './notice-attendance.ts'
import { confirmListView, markOf, shownOn, tutorDayView, tutorEntryView } from './tutor-day.ts'
import type { View } from './view.ts'

const words = createAllWords()('it')
const today = Temporal.PlainDate.from('2026-11-24')
const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}:00+01:00`)

function entryOf(id: number, change: Partial<Attendance> = {}): Attendance {
  return {
    id: toId<AttendanceId>(id),
    placementId: toId<PlacementId>(1),
    hostId: toId<MemberId>(2),
    memberId: toId<MemberId>(3),
    bookingId: toId<BookingId>(id),
    placeId: toId<HostPlaceId>(5),
    ...{ state: 'waiting', means: 'tutor', day: today, absence: 'none', reasonKind: null },
    ...{ startsAt: at('09:00'), endsAt: at('10:00'), breakMinutes: 0, statedBy: null },
    ...{ personSaidAt: null, tutorSaidAt: null, tutorId: null, reminded: 0 },
    ...{ createdAt: at('09:00'), changedAt: at('09:00') },
    ...change,
  }
}

function dayOf(entries: readonly Attendance[]): TutorDay {
  const named = entries.map(entry => ({ entry, name: `Nora ${entry.id}`, turn: undefined }))
  const waiting = named.filter(({ entry }) => entry.state === 'waiting')
  const host = { hostId: toId<MemberId>(2), hostName: 'Orto', timeZone: 'Europe/Rome' }
  return { ...host, comers: named, waiting, today, now: at('18:00') }
}

const cardOf = (entry: Attendance, planned?: EntryCard['planned']): EntryCard => ({
  ...{ entry, activity: 'Riordino', hostId: entry.hostId, hostName: 'Orto', name: 'Nora' },
  ...{ as: 'tutor', planned, mayReopen: false, timeZone: 'Europe/Rome', today },
})

const taps = ({ rows }: View) =>
  rows.flat().map(button => ('data' in button ? `${button.text} = ${button.data}` : ''))

describe('yes to all', () => {
  const five = [1, 2, 3, 4, 5].map(id => entryOf(id))
  const all = (view: View) => taps(view).find(tap => tap.includes('at:y:'))

  it('is about those that were read: once one of them is gone it says another list', () => {
    const before = all(confirmListView(dayOf([...five, entryOf(6)]), 0, words))
    const after = all(confirmListView(dayOf([...five.slice(1), entryOf(6)]), 0, words))
    expect(before).toBeDefined()
    expect(after).not.toBe(before)
  })

  it('tells a time that was changed, and is short enough for a button', () => {
    const mark = markOf(shownOn(dayOf(five), 0))
    const later = entryOf(3, { changedAt: at('09:01') })
    expect(markOf(shownOn(dayOf(five.with(2, later)), 0))).not.toBe(mark)
    expect(mark).toMatch(/^[0-9a-z]{1,12}$/)
  })
})

describe('who said that they cannot come', () => {
  const excused = entryOf(1, { absence: 'justified', reasonKind: 'health' })

  it('is asked about in words that no yes can be taken wrong of', () => {
    const view = tutorEntryView(cardOf(excused), words)
    expect(view.text).toContain('non poteva venire')
    expect(taps(view)[0]).toBe('Non c’era = at:e:1:justified')
    expect(taps(view)[1]).toMatch(/^C’era, 09:00–10:00 = at:e:1:yes:/)
    expect(all(view)).not.toMatch(/salute|health/i)
  })

  it('is not shown as gone, nor told as to be confirmed', () => {
    const away = entryOf(1, { state: 'confirmed', absence: 'unjustified' })
    expect(tutorDayView(dayOf([away]), 0, words).text).toContain('non c’era')
    const { text } = attendanceNoticeView(
      {
        ...{ kind: 'attendance.asked', hostId: toId<MemberId>(2), hostName: 'Orto', count: 1 },
        ...{ some: [{ entry: excused, name: 'Nora' }], timeZone: 'Europe/Rome', today },
      },
      words,
    )
    expect(text).toContain('non poteva venire')
  })
})

it('a tap on the second page of a day leads back to it', () => {
  const open = [1, 2, 3, 4, 5, 6].map(id => entryOf(id, { state: 'open', endsAt: null }))
  expect(taps(tutorDayView(dayOf(open), 1, words))[0]).toBe('Nora 5 esce = at:l:5:1')
})

const all = ({ text, rows }: View): string =>
  [text, ...rows.flat().map(each => each.text)].join('\n')

describe('who forgot to leave', () => {
  const open = entryOf(1, { state: 'open', endsAt: null, day: today.subtract({ days: 1 }) })

  it('is told of the day that it was, and from when', () => {
    const { text } = attendanceNoticeView(
      { kind: 'attendance.open', entry: open, timeZone: 'Europe/Rome', today },
      words,
    )
    expect(text).toContain('lunedì 23 novembre dalle 09:00')
  })

  it('chooses about the planned end, of a short turn too', () => {
    const turn = {
      ...{ bookingId: toId<BookingId>(1), placementId: toId<PlacementId>(1) },
      ...{ memberId: toId<MemberId>(3), hostId: toId<MemberId>(2), day: today },
      ...{ placeId: toId<HostPlaceId>(5), startsAt: at('09:00'), endsAt: at('10:00') },
      ...({ breakMinutes: 0, state: 'booked', reasonKind: null, recovers: null } as const),
    }
    expect(taps(untilView(cardOf(open, turn), words))[1]).toBe('Fino alle 10:00 = at:e:1:u1000')
  })
})
