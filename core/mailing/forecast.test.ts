import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuietHours } from '../delivery/quiet-hours.ts'
import { forecast, type Outlook, type Waiting } from './forecast.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-28T${time}:00+01:00`)
const hours: QuietHours = { zone: 'Europe/Rome', from: '21:00', to: '08:00' }
const own: Waiting = { count: 3600, dueAt: at('10:00'), deadlineAt: null, passesQuiet: false }
const plain: Outlook = {
  now: at('10:00'),
  perSecond: 1,
  pausedUntil: null,
  others: [],
  own,
  hours,
}

describe('a forecast', () => {
  it('is the number at the shared pace, when nothing else waits', () => {
    expect(forecast(plain)).toEqual({
      startsAt: at('10:00'),
      endsAt: at('11:00'),
      afterDeadline: 0,
      overnight: 0,
      inQuiet: 0,
      others: 0,
    })
  })

  it('begins when it is due and the pause is over', () => {
    expect(forecast({ ...plain, pausedUntil: at('10:05') })).toMatchObject({
      startsAt: at('10:05'),
    })
    const later = { ...own, dueAt: at('14:00') }
    expect(forecast({ ...plain, own: later })).toMatchObject({
      startsAt: at('14:00'),
      endsAt: at('15:00'),
    })
  })

  it('comes after whose deadline is nearer, and before whose is farther', () => {
    const near = { ...own, count: 1800, deadlineAt: at('12:00') }
    const far = { ...own, count: 9999, deadlineAt: at('19:00') }
    const mine = { ...own, deadlineAt: at('15:00') }
    const told = forecast({ ...plain, own: mine, others: [far, near] })
    expect(told).toMatchObject({ startsAt: at('10:30'), endsAt: at('11:30'), others: 1800 })
  })

  it('is interrupted by what comes later and has to be out sooner', () => {
    const urgent = { ...own, count: 600, dueAt: at('10:30'), deadlineAt: at('11:00') }
    expect(forecast({ ...plain, others: [urgent] })).toMatchObject({
      startsAt: at('10:00'),
      endsAt: at('11:10'),
      others: 600,
    })
  })

  it('says how many it is too late for', () => {
    const mine = { ...own, deadlineAt: at('10:45') }
    expect(forecast({ ...plain, own: mine })).toMatchObject({
      afterDeadline: 900,
      endsAt: at('11:00'),
    })
  })

  it('stops for the night, and says for how many', () => {
    const told = forecast({ ...plain, now: at('20:30'), own: { ...own, dueAt: at('20:30') } })
    expect(told.overnight).toBe(1800)
    expect(told.endsAt).toEqual(at('08:30').add({ hours: 24 }))
  })

  it('that passes the night says for how many it rings then', () => {
    const mine = { ...own, dueAt: at('20:30'), passesQuiet: true }
    expect(forecast({ ...plain, now: at('20:30'), own: mine })).toMatchObject({
      endsAt: at('21:30'),
      overnight: 0,
      inQuiet: 1800,
    })
  })

  it('is corrected by what really left, unless others went first', () => {
    const seen = { left: 15, seconds: 30 }
    expect(forecast({ ...plain, seen }).endsAt).toEqual(at('12:00'))
    expect(forecast({ ...plain, seen: { left: 90, seconds: 30 } }).endsAt).toEqual(at('11:00'))
    const urgent = { ...own, count: 60, deadlineAt: at('10:30') }
    expect(forecast({ ...plain, seen, others: [urgent] }).endsAt).toEqual(at('11:01'))
  })

  it('of nobody is over when it begins', () => {
    const told = forecast({ ...plain, own: { ...own, count: 0 } })
    expect(told).toMatchObject({ startsAt: at('10:00'), endsAt: at('10:00') })
  })

  it('needs a pace', () => {
    expect(() => forecast({ ...plain, perSecond: 0 })).toThrow('a pace is above zero')
  })
})

const waiting = fc.record({
  count: fc.integer({ min: 0, max: 400 }),
  dueAt: fc.integer({ min: -60, max: 900 }).map(minutes => at('10:00').add({ minutes })),
  deadlineAt: fc.option(
    fc.integer({ min: 10, max: 1500 }).map(minutes => at('10:00').add({ minutes })),
  ),
  passesQuiet: fc.boolean(),
})
const outlooks = fc.record({
  now: fc.integer({ min: 0, max: 700 }).map(minutes => at('10:00').add({ minutes })),
  perSecond: fc.constantFrom(0.1, 0.5, 1),
  pausedUntil: fc.option(
    fc.integer({ min: 0, max: 30 }).map(minutes => at('10:00').add({ minutes })),
  ),
  others: fc.array(waiting, { maxLength: 4 }),
  own: waiting.map(own => ({ ...own, count: own.count + 1 })),
  hours: fc.constantFrom(hours, { ...hours, from: '08:00' }),
})

describe('whatever waits, a forecast', () => {
  it('agrees with sending message by message', () => {
    fc.assert(
      fc.property(outlooks, outlook => {
        const walked = walk(outlook)
        const told = forecast(outlook)
        const gapMs = 2000 / outlook.perSecond
        expect(Math.abs(told.endsAt.epochMilliseconds - walked.endMs)).toBeLessThanOrEqual(
          gapMs * (outlook.others.length + 2),
        )
        expect(Math.abs(told.afterDeadline - walked.late)).toBeLessThanOrEqual(
          outlook.others.length + 2,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is no later at a faster pace, and no sooner with more before it', () => {
    fc.assert(
      fc.property(outlooks, waiting, (outlook, more) => {
        const told = forecast(outlook).endsAt
        const faster = forecast({ ...outlook, perSecond: outlook.perSecond * 2 }).endsAt
        const busier = forecast({ ...outlook, others: [...outlook.others, more] }).endsAt
        expect(faster.epochMilliseconds).toBeLessThanOrEqual(told.epochMilliseconds + 1)
        expect(busier.epochMilliseconds).toBeGreaterThanOrEqual(told.epochMilliseconds - 1)
      }),
    )
  })
})

/** The same, told by sending one message after the other. */
function walk({ now, perSecond, pausedUntil, others, own: asked, hours: quiet }: Outlook) {
  const lines = [...others, asked].map(line => ({ ...line, left: line.count }))
  const mine = lines.at(-1)
  if (mine === undefined) throw new Error('there is always one')
  const deadlineOf = (line: Waiting) => line.deadlineAt?.epochMilliseconds ?? 1e15
  const order = [...lines].sort(
    (a, b) =>
      deadlineOf(a) - deadlineOf(b) ||
      a.dueAt.epochMilliseconds - b.dueAt.epochMilliseconds ||
      (a === mine ? 1 : -1),
  )
  let ms = Math.max(now.epochMilliseconds, pausedUntil?.epochMilliseconds ?? 0)
  let late = 0
  while (mine.left > 0) {
    // Rome in November is an hour ahead.
    const hour = (ms / 3_600_000 + 1) % 24
    const isNight = quiet.from !== quiet.to && (hour >= 21 || hour < 8)
    const going: (typeof lines)[number] | undefined = order.find(
      line =>
        line.left > 0 &&
        line.dueAt.epochMilliseconds <= ms &&
        (line === mine || deadlineOf(line) > ms) &&
        (!isNight || line.passesQuiet),
    )
    ms += going === undefined ? 1000 : 1000 / perSecond
    if (going === undefined) continue
    going.left -= 1
    if (going === mine && ms > deadlineOf(mine)) late += 1
  }
  return { endMs: ms, late }
}
