import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HostPlaceId, type OpeningId, toId } from '../ids.ts'
import { mostAtOnce, type PlannedSlot, type Room, roomFault } from './capacity.ts'
import { type Opening, spanWithin } from './place.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)

const opening = (id: number, more: Partial<Opening> = {}): Opening => ({
  ...{ id: toId<OpeningId>(id), placeId: toId<HostPlaceId>(1), activity: 'Orto', weekday: 2 },
  ...{ from: time('09:00'), to: time('13:00'), breakMinutes: 0, capacity: 1 },
  ...{ fromDay: day('2026-11-01'), toDay: null, ...more },
})
const slot = (openingId: number, more: Partial<PlannedSlot> = {}): PlannedSlot => ({
  ...{ openingId: toId<OpeningId>(openingId), from: time('09:00'), to: time('13:00') },
  ...{ fromDay: day('2026-12-01'), toDay: day('2026-12-31'), ...more },
})
const room = (openings: readonly Opening[], taken: readonly PlannedSlot[] = []): Room => ({
  ...{ capacity: 1, openings, taken },
})

describe('room', () => {
  it('is there for one, and not for a second at the same time', () => {
    expect(roomFault(room([opening(1)]), [slot(1)])).toBeUndefined()
    const fault = roomFault(room([opening(1)], [slot(1)]), [slot(1)])
    expect(fault).toEqual({ because: 'full', openingId: 1 })
  })

  it('is free again when the other has gone: that hour, that day, that week', () => {
    const taken = [slot(1, { to: time('11:00'), toDay: day('2026-12-15') })]
    expect(roomFault(room([opening(1)], taken), [slot(1, { from: time('11:00') })])).toBeUndefined()
    // The fifteenth is a Tuesday: the next one is a week later.
    const after = slot(1, { fromDay: day('2026-12-16') })
    expect(roomFault(room([opening(1)], taken), [after])).toBeUndefined()
    const same = slot(1, { fromDay: day('2026-12-15') })
    expect(roomFault(room([opening(1)], taken), [same])?.because).toBe('full')
  })

  it('of a place is shared by its openings, also over midnight and the end of a week', () => {
    const night = opening(1, { weekday: 7, from: time('22:00'), to: time('06:00') })
    const morning = opening(2, { weekday: 1, from: time('05:00'), to: time('09:00') })
    const taken = [slot(1, { from: time('22:00'), to: time('06:00') })]
    const early = slot(2, { from: time('05:00'), to: time('09:00') })
    expect(roomFault(room([night, morning], taken), [early])?.because).toBe('full')
    const later = slot(2, { from: time('06:00'), to: time('09:00') })
    expect(roomFault(room([night, morning], taken), [later])).toBeUndefined()
    // Who comes only after Sunday's midnight takes nothing of the hours before.
    const late = [slot(1, { from: time('04:00'), to: time('06:00') })]
    const dark = opening(2, { weekday: 1, from: time('00:00'), to: time('09:00') })
    const before = slot(2, { from: time('00:00'), to: time('04:00') })
    expect(roomFault(room([night, dark], late), [before])).toBeUndefined()
    // The first Monday comes before the first Sunday night.
    const first = { ...early, fromDay: day('2026-11-30'), toDay: day('2026-11-30') }
    expect(roomFault(room([night, morning], taken), [first])).toBeUndefined()
  })

  it('is only within the hours and days of the opening', () => {
    const outside = [
      { from: time('08:59') },
      { to: time('13:01') },
      { fromDay: day('2026-10-31') },
      { openingId: toId<OpeningId>(9) },
    ]
    for (const more of outside) {
      expect(roomFault(room([opening(1)]), [slot(1, more)])?.because).toBe('outside')
    }
    const ends = opening(1, { toDay: day('2026-12-30') })
    expect(roomFault(room([ends]), [slot(1)])?.because).toBe('outside')
  })

  it('counts what one wants twice at the same time', () => {
    expect(roomFault(room([opening(1)]), [slot(1), slot(1)])?.because).toBe('full')
  })
})

const hour = fc.integer({ min: 0, max: 23 }).map(h => Temporal.PlainTime.from({ hour: h }))
const someDay = fc.integer({ min: 0, max: 27 }).map(days => day('2026-11-30').add({ days }))
const anyOpening = (id: number) =>
  fc
    .record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: hour,
      to: hour,
      capacity: fc.integer({ min: 1, max: 2 }),
    })
    .map(facts => opening(id, facts))
const anySlot = fc
  .record({
    openingId: fc.constantFrom(1, 2, 3).map(toId<OpeningId>),
    from: hour,
    to: hour,
    days: fc.tuple(someDay, someDay),
  })
  .map(({ days, ...facts }) => {
    const [fromDay, toDay] = days.toSorted((a, b) => Temporal.PlainDate.compare(a, b))
    return slot(1, { ...facts, ...(fromDay && toDay && { fromDay, toDay }) })
  })

/** Who is there in each hour of each day, counted one by one. */
function countHours(openings: readonly Opening[], slots: readonly PlannedSlot[]) {
  const counts = new Map<string, number>()
  for (const each of slots) {
    const own = openings.find(({ id }) => id === each.openingId)
    const span = own && spanWithin(own, each)
    if (own === undefined || span === undefined) continue
    for (let at = each.fromDay; Temporal.PlainDate.compare(at, each.toDay) <= 0; ) {
      if (at.dayOfWeek === own.weekday) {
        for (let minute = span.start; minute < span.end; minute += 60) {
          const key = at.toPlainDateTime().add({ minutes: minute }).toString()
          counts.set(key, (counts.get(key) ?? 0) + 1)
        }
      }
      at = at.add({ days: 1 })
    }
  }
  return Math.max(0, ...counts.values())
}

it('never lets more in than there is room for, and turns nobody away while there is', () => {
  const town = fc.record({
    openings: fc.tuple(anyOpening(1), anyOpening(2), anyOpening(3)),
    capacity: fc.integer({ min: 1, max: 3 }),
    asked: fc.array(anySlot, { minLength: 1, maxLength: 10 }),
  })
  fc.assert(
    fc.property(town, ({ openings, capacity, asked }) => {
      let taken: readonly PlannedSlot[] = []
      for (const wanted of asked) {
        const fault = roomFault({ capacity, openings, taken }, [wanted])
        const all = [...taken, wanted]
        const own = openings.filter(({ id }) => id === wanted.openingId)
        const fits =
          countHours(openings, all) <= capacity && countHours(own, all) <= (own[0]?.capacity ?? 0)
        if (fault?.because === 'outside') continue
        expect(fault === undefined).toBe(fits)
        if (fault === undefined) taken = all
      }
      expect(mostAtOnce(openings, taken)).toBe(countHours(openings, taken))
    }),
    { numRuns: 150 },
  )
})
