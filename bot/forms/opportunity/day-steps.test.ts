import { describe, expect, it } from 'vitest'
import { readDate } from './day-steps.ts'

const today = Temporal.PlainDate.from('2026-11-24')
const read = (text: string) => readDate(text, today)?.toString()

describe('a date in figures', () => {
  it.each([
    ['5/12', '2026-12-05'],
    ['5.12.', undefined],
    ['5-12-27', '2027-12-05'],
    ['24/11', '2026-11-24'],
    ['1/3', '2027-03-01'],
    ['1/3/2026', '2026-03-01'],
    ['٥/١٢', '2026-12-05'],
    ['31/2', undefined],
    ['29/2/2028', '2028-02-29'],
    ['0/1', undefined],
    ['domani', undefined],
    ['', undefined],
  ])('%s', (text, day) => {
    expect(read(text)).toBe(day)
  })
})
