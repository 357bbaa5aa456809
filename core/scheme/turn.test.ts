import { describe, expect, it } from 'vitest'
import { minutesByDay, minutesOfTurn } from './turn.ts'

const timeZone = 'Europe/Rome'
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone)

/** Local times; the break in minutes. */
const parts = (from: string, to: string, breakMinutes = 0) => {
  const turn = { startsAt: at(from).toInstant(), endsAt: at(to).toInstant(), breakMinutes }
  const found = minutesByDay(turn, timeZone)
  const sum = found.reduce((total, { minutes }) => total + minutes, 0)
  expect(minutesOfTurn(turn)).toBe(sum)
  return found.map(({ day, minutes }) => `${day.toString().slice(5)} ${minutes}`)
}

describe('a turn belongs to local days by its minutes', () => {
  it.each([
    ['within a day', '2026-12-07T09:00', '2026-12-07T12:30', 30, ['12-07 180']],
    ['over midnight', '2026-12-07T22:00', '2026-12-08T03:00', 0, ['12-07 120', '12-08 180']],
    [
      'its break from the longer part',
      '2026-12-07T22:00',
      '2026-12-08T03:00',
      60,
      ['12-07 120', '12-08 120'],
    ],
    ['until midnight', '2026-12-07T22:00', '2026-12-08T00:00', 0, ['12-07 120']],
    ['the hour that is repeated counts', '2026-10-25T01:00', '2026-10-25T04:00', 0, ['10-25 240']],
    ['the hour that is skipped does not', '2027-03-28T01:00', '2027-03-28T04:00', 0, ['03-28 120']],
    ['a break longer than the turn', '2026-12-07T09:00', '2026-12-07T09:20', 30, ['12-07 0']],
    [
      'over three days',
      '2026-12-07T23:00',
      '2026-12-09T01:00',
      0,
      ['12-07 60', '12-08 1440', '12-09 60'],
    ],
  ] as const)('%s', (_what, from, to, breakMinutes, expected) => {
    expect(parts(from, to, breakMinutes)).toEqual(expected)
  })

  it('seconds make no minute, and none is lost between two days', () => {
    expect(parts('2026-12-07T23:59:30', '2026-12-08T00:01:15')).toEqual(['12-07 0', '12-08 1'])
  })
})
