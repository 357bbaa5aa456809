import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QuietHours, quietAround, type Wish, whenToSend } from './quiet-hours.ts'

const hours: QuietHours = { zone: 'Europe/Rome', from: '21:00', to: '08:00' }
const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(hours.zone).toInstant()
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(hours.zone).toPlainDateTime().toString().slice(0, 16)
const send = (wish: Partial<Wish> & { now: Temporal.Instant }, quiet = hours) => {
  const sending = whenToSend({ timing: 'normal', deadline: null, ...wish }, quiet)
  return `${local(sending.dueAt)}${sending.silent ? ' silent' : ''}`
}

describe('by day', () => {
  it('everything goes at once and rings', () => {
    expect(send({ now: at('2026-05-05T20:59') })).toBe('2026-05-05T20:59')
    expect(send({ now: at('2026-05-05T08:00'), timing: 'booked' })).toBe('2026-05-05T08:00')
  })

  it('a message wanted later goes then', () => {
    const wish = { now: at('2026-05-05T12:00'), at: at('2026-05-06T10:00') }
    expect(send(wish)).toBe('2026-05-06T10:00')
    expect(send({ now: at('2026-05-05T12:00'), at: at('2026-05-05T09:00') })).toBe(
      '2026-05-05T12:00',
    )
  })
})

describe('a nudge', () => {
  const feast = (day: Temporal.PlainDate) => day.toString() === '2026-12-25'
  const nudge = (now: string, holiday = feast) =>
    local(whenToSend({ now: at(now), timing: 'nudge', deadline: null }, hours, holiday).dueAt)

  it('goes by day, waits for the morning at night', () => {
    expect(nudge('2026-12-24T20:59')).toBe('2026-12-24T20:59')
    expect(nudge('2026-12-23T21:00')).toBe('2026-12-24T08:00')
  })

  it('goes on no holiday: the morning after', () => {
    expect(nudge('2026-12-25T11:00')).toBe('2026-12-26T08:00')
    expect(nudge('2026-12-24T22:00')).toBe('2026-12-26T08:00')
  })

  it('goes in the end when every day is one', () => {
    expect(nudge('2026-12-25T11:00', () => true) > '2026-12-25T11:00').toBe(true)
  })

  it('keeps the local morning when the clock changes', () => {
    const changes = (day: Temporal.PlainDate) =>
      ['2026-03-29', '2026-10-25'].includes(day.toString())
    expect(nudge('2026-03-28T22:00')).toBe('2026-03-29T08:00')
    expect(nudge('2026-03-28T22:00', changes)).toBe('2026-03-30T08:00')
    expect(nudge('2026-10-24T22:00', changes)).toBe('2026-10-26T08:00')
  })

  it('while a booked reminder goes on a holiday too', () => {
    const wish = { now: at('2026-12-25T11:00'), timing: 'booked', deadline: null } as const
    expect(local(whenToSend(wish, hours, feast).dueAt)).toBe('2026-12-25T11:00')
  })
})

describe('by night', () => {
  it('a reply passes, a booked reminder passes silently, the rest waits for the morning', () => {
    const now = at('2026-05-05T21:00')
    expect(send({ now, timing: 'reply' })).toBe('2026-05-05T21:00')
    expect(send({ now, timing: 'booked' })).toBe('2026-05-05T21:00 silent')
    expect(send({ now })).toBe('2026-05-06T08:00')
    expect(send({ now: at('2026-05-06T07:59') })).toBe('2026-05-06T08:00')
  })

  it('goes the evening before when the morning would be too late', () => {
    const night = { at: at('2026-05-06T06:00'), deadline: at('2026-05-06T07:30') }
    expect(send({ now: at('2026-05-05T12:00'), ...night })).toBe('2026-05-05T20:30')
    expect(send({ now: at('2026-05-05T20:45'), ...night })).toBe('2026-05-05T20:45')
    const eight = { ...night, deadline: at('2026-05-06T08:00') }
    expect(send({ now: at('2026-05-05T12:00'), ...eight })).toBe('2026-05-05T20:30')
    const nine = { ...night, deadline: at('2026-05-06T09:00') }
    expect(send({ now: at('2026-05-05T12:00'), ...nine })).toBe('2026-05-06T08:00')
  })

  it('goes silently at once when that evening has passed', () => {
    const now = at('2026-05-05T23:00')
    expect(send({ now, deadline: at('2026-05-06T07:00') })).toBe('2026-05-05T23:00 silent')
  })
})

describe('the nights of clock change in Rome', () => {
  it('last an hour less in March and an hour more in October, and end at 8:00 local time', () => {
    const long = (night: string) => {
      const quiet = quietAround(at(night), hours)
      return quiet && [local(quiet.to), quiet.from.until(quiet.to).total('hours')]
    }
    expect(long('2026-03-28T23:00')).toEqual(['2026-03-29T08:00', 10])
    expect(long('2026-10-24T23:00')).toEqual(['2026-10-25T08:00', 12])
    expect(long('2026-05-05T23:00')).toEqual(['2026-05-06T08:00', 11])
  })

  it('hold back both of the two half past twos', () => {
    const first = Temporal.Instant.from('2026-10-25T00:30:00Z')
    const second = Temporal.Instant.from('2026-10-25T01:30:00Z')
    expect([send({ now: first }), send({ now: second })]).toEqual([
      '2026-10-25T08:00',
      '2026-10-25T08:00',
    ])
  })
})

describe('other hours', () => {
  it('can lie within one day, or not be at all', () => {
    const siesta = { ...hours, from: '13:00', to: '15:00' }
    expect(send({ now: at('2026-05-05T14:00') }, siesta)).toBe('2026-05-05T15:00')
    expect(send({ now: at('2026-05-05T15:00') }, siesta)).toBe('2026-05-05T15:00')
    const none = { ...hours, from: '00:00', to: '00:00' }
    expect(send({ now: at('2026-05-05T03:00') }, none)).toBe('2026-05-05T03:00')
  })
})

describe('whatever is wished', () => {
  const minute = fc.integer({ min: 0, max: 60 * 24 * 366 })
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => new Temporal.PlainTime(h, m).toString())
  const start = Temporal.Instant.from('2026-01-01T00:00:00Z')
  const instant = minute.map(minutes => start.add({ minutes }))
  const wishes = fc.record({
    now: instant,
    at: instant,
    timing: fc.constantFrom('reply', 'booked', 'normal'),
    deadline: fc.option(instant),
  })

  it('nothing rings at night but a reply, nothing goes before now or, in time, after the deadline', () => {
    fc.assert(
      fc.property(wishes, clock, clock, (wish, from, to) => {
        const quiet = { zone: 'Europe/Rome', from, to }
        const { dueAt, silent } = whenToSend(wish, quiet)
        const compare = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b)
        const wanted = compare(wish.at, wish.now) > 0 ? wish.at : wish.now
        expect(silent || wish.timing === 'reply' || !quietAround(dueAt, quiet)).toBe(true)
        expect(compare(dueAt, wish.now)).toBeGreaterThanOrEqual(0)
        if (wish.timing !== 'normal') expect(dueAt).toEqual(wanted)
        if (wish.deadline && compare(wanted, wish.deadline) < 0) {
          expect(compare(dueAt, wish.deadline)).toBeLessThan(0)
        }
        if (compare(dueAt, wanted) > 0) {
          expect(dueAt.toZonedDateTimeISO(quiet.zone).toPlainTime().toString().slice(0, 5)).toBe(
            localEnd(dueAt, to),
          )
        }
      }),
      { numRuns: 2000 },
    )
  })

  /** A local time that the clock change skips is read an hour later. */
  function localEnd(due: Temporal.Instant, to: string): string {
    const day = due.toZonedDateTimeISO('Europe/Rome').toPlainDate()
    return day
      .toZonedDateTime({ timeZone: 'Europe/Rome', plainTime: to })
      .toPlainTime()
      .toString()
      .slice(0, 5)
  }
})
