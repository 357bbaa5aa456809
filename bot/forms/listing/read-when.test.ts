import { describe, expect, it } from 'vitest'
import { slotsOf } from '#core/listing/week'
import { readWhen } from './read-when.ts'

/** A Wednesday. */
const today = Temporal.PlainDate.from('2026-11-25')

const read = (typed: string) => {
  const when = readWhen(typed, today)
  if (when === undefined) return undefined
  const slots = slotsOf(when.week)
  const week = slots.length === 21 ? 'any' : slots.map(s => `${s.day}${s.part[0] ?? ''}`).join(' ')
  return `${week}${when.until === null ? '' : ` until ${when.until.toString()}`}`
}

const known: readonly (readonly [string, string])[] = [
  ['oggi', '3m 3a 3e until 2026-11-25'],
  ['stasera', '3e until 2026-11-25'],
  ['Domani mattina', '4m until 2026-11-26'],
  ['dopodomani', '5m 5a 5e until 2026-11-27'],
  ['giovedì pomeriggio', '4a until 2026-11-26'],
  ['lunedì o sabato, di sera', '1e 6e until 2026-11-30'],
  ['questa settimana', '3m 3a 3e 4m 4a 4e 5m 5a 5e 6m 6a 6e 7m 7a 7e until 2026-11-29'],
  ['nel fine settimana', '6m 6a 6e 7m 7a 7e until 2026-11-29'],
  ['quando si può', 'any'],
  ['sempre di mattina', '1m 2m 3m 4m 5m 6m 7m'],
  ['tomorrow evening', '4e until 2026-11-26'],
  ['any time', 'any'],
  ['Tuesday', '2m 2a 2e until 2026-12-01'],
  ['غدا مساء', '4e until 2026-11-26'],
  ['اليوم', '3m 3a 3e until 2026-11-25'],
  ['يوم الخميس بعد الظهر', '4a until 2026-11-26'],
  ['في أي وقت', 'any'],
]

describe('when', () => {
  it.each(known)('"%s" is %s', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it.each(['', 'asdf', '45', 'marmellata', '😀', '<b>', 'z'.repeat(5000)])(
    '"%.20s" names no time',
    typed => {
      expect(read(typed)).toBeUndefined()
    },
  )

  it('takes "this week" on a Saturday or Sunday as the week that begins', () => {
    const saturday = Temporal.PlainDate.from('2026-11-28')
    expect(readWhen('this week', saturday)?.until?.toString()).toBe('2026-12-06')
    expect(readWhen('questa settimana', saturday.add({ days: 1 }))?.until?.toString()).toBe(
      '2026-12-06',
    )
  })
})
