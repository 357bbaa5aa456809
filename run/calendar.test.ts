import { describe, expect, it } from 'vitest'
import { holidaysOf } from '#core/network/holidays'
import { createCalendar } from './calendar.ts'

const calendar = createCalendar()
const day = (text: string) => Temporal.PlainDate.from(text)

describe('the holidays of a territory', () => {
  it.each(['2026-01-01', '2026-04-06', '2027-03-29', '2026-06-02', '2026-12-26'])(
    'are those of Italy: %s',
    date => {
      expect(calendar.isPublicHoliday('IT', day(date))).toBe(true)
    },
  )

  it('are no other days, and no days that are only observed', () => {
    expect(calendar.isPublicHoliday('IT', day('2026-05-10'))).toBe(false)
    expect(calendar.isPublicHoliday('IT', day('2026-12-24'))).toBe(false)
    expect(calendar.isPublicHoliday('DE', day('2026-04-25'))).toBe(false)
    expect(calendar.isPublicHoliday('XX', day('2026-12-25'))).toBe(false)
  })

  it('have its patron days beside them, every year', () => {
    const isHoliday = holidaysOf(calendar)({ country: 'IT', patronDays: ['01-22'] })
    expect(['2026-01-22', '2031-01-22', '2026-12-25'].map(day).every(isHoliday)).toBe(true)
    expect(isHoliday(day('2026-01-23'))).toBe(false)
  })
})
