import { describe, expect, it } from 'vitest'
import { checkSpan, closesOn, isClosed, settle, spanOfDay, turnAt } from './times.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const time = (text: string) => Temporal.PlainTime.from(text)
const minutesOf = (span: { startsAt: Temporal.Instant; endsAt: Temporal.Instant }) =>
  (span.endsAt.epochMilliseconds - span.startsAt.epochMilliseconds) / 60_000
const rome = 'Europe/Rome'

describe('coming and going', () => {
  const planned = at('2026-11-24T08:00:00Z')

  it('within ten minutes of the plan is the plan; further off is as it was, in whole minutes', () => {
    expect(settle(at('2026-11-24T07:50:00Z'), planned)).toEqual(planned)
    expect(settle(at('2026-11-24T08:09:59Z'), planned)).toEqual(planned)
    expect(settle(at('2026-11-24T08:10:31Z'), planned)).toEqual(at('2026-11-24T08:10:00Z'))
    expect(settle(at('2026-11-24T08:10:31Z'), undefined)).toEqual(at('2026-11-24T08:10:00Z'))
  })

  it('belongs to the nearest turn that is under way or almost, and else to none', () => {
    const morning = { startsAt: planned, endsAt: at('2026-11-24T11:00:00Z') }
    const noon = { startsAt: at('2026-11-24T11:30:00Z'), endsAt: at('2026-11-24T13:00:00Z') }
    expect(turnAt([morning, noon], at('2026-11-24T07:05:00Z'))).toBe(morning)
    expect(turnAt([morning, noon], at('2026-11-24T11:20:00Z'))).toBe(noon)
    expect(turnAt([morning, noon], at('2026-11-24T06:55:00Z'))).toBeUndefined()
    expect(turnAt([morning, noon], at('2026-11-24T14:01:00Z'))).toBeUndefined()
  })
})

describe('local times', () => {
  const of = (on: string, from: string, to: string) =>
    minutesOf(spanOfDay(day(on), { from: time(from), to: time(to) }, 0, rome))

  it('over midnight end on the next day', () => {
    expect(of('2026-11-24', '22:00', '02:00')).toBe(240)
    expect(of('2026-11-24', '09:00', '09:00')).toBe(24 * 60)
  })

  it('count an hour that the clocks repeat, and none that they skip', () => {
    expect(of('2026-10-24', '22:00', '06:00')).toBe(9 * 60)
    expect(of('2027-03-27', '22:00', '06:00')).toBe(7 * 60)
  })
})

describe('what can be written', () => {
  const now = at('2026-11-24T12:00:00Z')
  const span = (from: string, to: string, breakMinutes = 0) =>
    checkSpan({ startsAt: at(from), endsAt: at(to), breakMinutes }, now)
  const code = (result: ReturnType<typeof span>) => (result.ok ? 'ok' : result.refusal.code)

  it('has happened, is longer than its break and no longer than sixteen hours', () => {
    expect(code(span('2026-11-24T08:00:00Z', '2026-11-24T12:00:00Z', 30))).toBe('ok')
    expect(code(span('2026-11-25T08:00:00Z', '2026-11-25T12:00:00Z'))).toBe('too-early')
    expect(code(span('2026-11-24T11:00:00Z', '2026-11-24T12:01:00Z'))).toBe('too-early')
    expect(code(span('2026-11-23T08:00:00Z', '2026-11-24T00:01:00Z'))).toBe('invalid-span')
    expect(code(span('2026-11-24T08:00:00Z', '2026-11-24T08:00:00Z'))).toBe('invalid-span')
    expect(code(span('2026-11-24T08:00:00Z', '2026-11-24T09:00:00Z', 60))).toBe('invalid-span')
    expect(code(span('2026-11-24T08:00:00Z', '2026-11-24T09:00:00Z', -1))).toBe('invalid-span')
    expect(code(span('2026-11-24T08:00:00Z', '2026-11-24T09:00:00Z', Number.NaN))).toBe(
      'invalid-span',
    )
  })

  it('is of a month that is open until the end of the fifth of the next', () => {
    expect(closesOn(day('2026-12-31'), 5)).toEqual(day('2027-01-05'))
    expect(isClosed(day('2026-11-01'), day('2026-12-05'), 5)).toBe(false)
    expect(isClosed(day('2026-11-30'), day('2026-12-06'), 5)).toBe(true)
    expect(isClosed(day('2026-12-01'), day('2026-12-06'), 5)).toBe(false)
  })
})
