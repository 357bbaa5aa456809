import { describe, expect, it } from 'vitest'
import { afterWorkingDay, nextOpening } from './office.ts'

const office = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Rome]`)
const said = (moment: Temporal.ZonedDateTime) => moment.toPlainDateTime().toString().slice(0, 16)

// 2026-11-23 is a Monday.
describe('the desk opens', () => {
  it.each([
    ['in office hours, now', '2026-11-23T11:30', '2026-11-23T11:30'],
    ['at the first minute, now', '2026-11-23T09:00', '2026-11-23T09:00'],
    ['before hours, today', '2026-11-23T07:10', '2026-11-23T09:00'],
    ['at closing time, tomorrow', '2026-11-23T17:00', '2026-11-24T09:00'],
    ['on a Friday evening, on Monday', '2026-11-27T20:00', '2026-11-30T09:00'],
    ['on a Sunday, on Monday', '2026-11-29T10:00', '2026-11-30T09:00'],
  ])('%s', (_name, now, opens) => {
    expect(said(nextOpening(office, at(now)))).toBe(opens)
  })

  it('at the same local hour across a change of the clock', () => {
    expect(said(nextOpening(office, at('2026-10-23T18:00')))).toBe('2026-10-26T09:00')
  })

  it('on no holiday', () => {
    const christmas = (day: Temporal.PlainDate) => day.month === 12 && [25, 26].includes(day.day)
    expect(said(nextOpening(office, at('2025-12-25T10:00'), christmas))).toBe('2025-12-29T09:00')
    expect(said(afterWorkingDay(office, at('2025-12-24T10:00'), christmas))).toBe(
      '2025-12-29T10:00',
    )
  })

  it('once a week, or never', () => {
    const tuesdays = { days: [2], from: '14:00', to: '16:00' }
    expect(said(nextOpening(tuesdays, at('2026-11-24T16:30')))).toBe('2026-12-01T14:00')
    expect(said(nextOpening({ ...office, days: [] }, at('2026-11-24T10:00')))).toBe(
      '2026-11-25T10:00',
    )
  })
})

describe('one working day passes', () => {
  it.each([
    ['to the same time tomorrow', '2026-11-23T11:30', '2026-11-24T11:30'],
    ['over the weekend', '2026-11-27T16:00', '2026-11-30T16:00'],
    ['from the next opening when it is closed', '2026-11-28T12:00', '2026-12-01T09:00'],
    ['from the morning when it is asked at night', '2026-11-23T23:00', '2026-11-25T09:00'],
  ])('%s', (_name, now, over) => {
    expect(said(afterWorkingDay(office, at(now)))).toBe(over)
  })
})
