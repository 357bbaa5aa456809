/**
 * Random calendars are replayed against a naive clerk who looks at every single minute, and whose
 * clock is a rule of thumb: no plan breaks a block, no fact is lost, no flag is missed.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toMinutes } from '../minutes.ts'
import { checkPlan } from './check-plan.ts'
import { countMinutes, type EarlierFact, type Standing } from './count-minutes.ts'
import type { OwnLimits } from './limits.ts'
import { rulesOf } from './rules.ts'
import type { Scheme } from './scheme.ts'
import { schemes } from './scheme.ts'
import type { Turn } from './turn.ts'

const timeZone = 'Europe/Rome'
const day = Temporal.PlainDate.from('2026-11-01')

/** The figures as the clerk has them on a sheet of paper: [minutes, whether it blocks]. */
const paper: Record<Scheme, { day?: number; week?: readonly [number, boolean] }> = {
  lpu: { day: 480, week: [360, false] },
  'lpu-road': { day: 480, week: [360, false] },
  substitute: { day: 480, week: [900, false] },
  map: { day: 480 },
  puc: { week: [960, true] },
  pass: {},
  pact: {},
}

/** Minutes since 1970 of two Sundays at 1:00 UTC, on which the clocks of Rome change. */
const [backAt, aheadAt] = [Date.UTC(2026, 9, 25, 1) / 60_000, Date.UTC(2027, 2, 28, 1) / 60_000]
const isSummer = (minute: number) => minute < backAt || minute >= aheadAt
const dayOf = (minute: number) => Math.floor((minute + (isSummer(minute) ? 120 : 60)) / 1440)
const weekOf = (dayNumber: number) => Math.floor((dayNumber + 3) / 7)
const nameOf = (dayNumber: number) => new Date(dayNumber * 86_400_000).toISOString().slice(0, 10)
const mondayName = (week: number) => nameOf(week * 7 - 3)

type Entry = { from: number; length: number; pause: number; standing: Standing }

/** The day of each minute given, one by one; the break is cut out where the turn is longest. */
function daysOf({ from, length, pause }: Entry): number[] {
  const days = Array.from({ length }, (_, at) => dayOf(from + at))
  const names = [...new Set(days)].sort((a, b) => a - b)
  const countOf = (name: number) => days.filter(each => each === name).length
  const order = names.sort((a, b) => countOf(b) - countOf(a))
  const cut = order.flatMap(name => days.filter(each => each === name)).slice(0, pause)
  for (const name of cut) days.splice(days.indexOf(name), 1)
  return days
}

const toTurn = ({ from, length, pause }: Entry): Turn => ({
  startsAt: Temporal.Instant.fromEpochMilliseconds(from * 60_000),
  endsAt: Temporal.Instant.fromEpochMilliseconds((from + length) * 60_000),
  breakMinutes: pause,
})

/** Around both changes of the clock, mostly within the same weeks, often over midnight. */
const entry: fc.Arbitrary<Entry> = fc.record({
  from: fc
    .tuple(fc.constantFrom(backAt, aheadAt, backAt + 60_000), fc.integer({ min: -600, max: 600 }))
    .map(([about, quarters]) => about + quarters * 15),
  length: fc.integer({ min: 1, max: 44 }).map(quarters => quarters * 15),
  pause: fc.constantFrom(0, 0, 15, 60),
  standing: fc.constantFrom('counts', 'counts', 'counts', 'overlap', 'not-active'),
})
const limit = fc.option(fc.integer({ min: 4, max: 60 }).map(quarters => toMinutes(quarters * 15)))
const calendar = fc.record({
  scheme: fc.constantFrom(...schemes),
  own: fc.record({ dayMost: limit, weekMost: limit }),
  entries: fc.array(entry, { maxLength: 12 }),
})

const keysOf = (on: number) => [`d${on}`, `w${weekOf(on)}`]

/** Sums of the clerk: by day and by week. */
function clerk() {
  const sums = new Map<string, number>()
  return {
    add: (on: number, by = 1) => {
      for (const key of keysOf(on)) sums.set(key, (sums.get(key) ?? 0) + by)
    },
    of: (key: string) => sums.get(key) ?? 0,
    all: () => [...sums].filter(([, minutes]) => minutes > 0),
  }
}

const limitsOf = (scheme: Scheme, own: OwnLimits, key: string) => {
  const { day: ofDay, week: ofWeek } = paper[scheme]
  const mine = (key.startsWith('d') ? own.dayMost : own.weekMost) ?? Infinity
  const [law, blocks] = key.startsWith('d')
    ? [ofDay ?? Infinity, true]
    : (ofWeek ?? [Infinity, true])
  return { law, blocks, mine }
}

it('no plan breaks a block, what is refused would, and no flag of a plan is missed', () => {
  fc.assert(
    fc.property(calendar, ({ scheme, own, entries }) => {
      const rules = rulesOf(scheme, day)
      const [plan, sums] = [[] as Turn[], clerk()]
      for (const each of entries) {
        const days = daysOf(each)
        for (const on of days) sums.add(on)
        const breaks = sums.all().filter(([key, minutes]) => {
          const { law, blocks, mine } = limitsOf(scheme, own, key)
          return minutes > mine || (blocks && minutes > law)
        })
        const check = checkPlan(rules, own, [...plan, toTurn(each)], { timeZone })
        expect(check.blocks.length > 0).toBe(breaks.length > 0)
        const asked = sums.all().filter(([key, minutes]) => {
          const { law, blocks } = limitsOf(scheme, own, key)
          return !blocks && minutes > law
        })
        expect(
          check.flags.map(({ day: on, minutes }) => `${on.toString()} ${minutes}`).sort(),
        ).toEqual(
          asked.map(([key, minutes]) => `${mondayName(Number(key.slice(1)))} ${minutes}`).sort(),
        )
        if (breaks.length === 0) plan.push(toTurn(each))
        else for (const on of days) sums.add(on, -1)
      }
    }),
  )
})

it('no fact is lost, what counts keeps to the law, and no flag of a fact is missed', () => {
  fc.assert(
    fc.property(calendar, ({ scheme, own, entries }) => {
      const rules = rulesOf(scheme, day)
      const [earlier, counted, done] = [[] as EarlierFact[], clerk(), clerk()]
      for (const each of entries) {
        const fact = { turn: toTurn(each), standing: each.standing }
        const count = countMinutes(rules, own, fact, earlier, timeZone)
        earlier.push({ ...fact, counted: count.counted })
        const days = daysOf(each)
        expect(count.minutes).toBe(days.length)
        expect(count.counted + count.uncounted).toBe(days.length)
        expect(count.reasons.length > 0).toBe(count.uncounted > 0 || each.standing !== 'counts')
        if (each.standing !== 'counts') {
          expect([count.counted, count.reasons]).toEqual([0, [each.standing]])
          continue
        }
        let taken = 0
        for (const on of days) {
          done.add(on)
          const full = keysOf(on).some(key => {
            const { law, blocks } = limitsOf(scheme, own, key)
            return blocks && counted.of(key) >= law
          })
          if (full) continue
          counted.add(on)
          taken += 1
        }
        expect(count.counted).toBe(taken)
        const touched = new Set(days.flatMap(keysOf))
        const shown = [...touched].filter(key => {
          const { law, blocks, mine } = limitsOf(scheme, own, key)
          const admitted = !blocks && mine > law && Number.isFinite(mine)
          return done.of(key) > (admitted ? mine : Math.min(law, mine))
        })
        const name = (key: string) =>
          key.startsWith('d') ? nameOf(Number(key.slice(1))) : mondayName(Number(key.slice(1)))
        expect(
          count.flags.map(({ kind, day: on }) => `${kind.charAt(0)} ${on.toString()}`).sort(),
        ).toEqual(shown.map(key => `${key.charAt(0)} ${name(key)}`).sort())
      }
    }),
  )
})
