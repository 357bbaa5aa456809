/** Every line of the table of rules, as the people who know them wrote it down. */
import { describe, expect, it } from 'vitest'
import { toMinutes } from '../minutes.ts'
import { reachedThresholds } from './absence-thresholds.ts'
import { checkPlan } from './check-plan.ts'
import { countMinutes, type EarlierFact } from './count-minutes.ts'
import { isByDays, type OrderTerms, owedMinutes } from './owed-minutes.ts'
import { isRecoverable, recoverableUntil } from './recovery.ts'
import type { RuleRow, Rules } from './rule-row.ts'
import { rulesOf } from './rules.ts'
import { type Scheme, schemes } from './scheme.ts'
import type { Turn } from './turn.ts'

const timeZone = 'Europe/Rome'
const day = (text: string) => Temporal.PlainDate.from(text)
/** 2026-12-07 is a Monday. */
const monday = day('2026-12-07')
const rules = (scheme: Scheme) => rulesOf(scheme, monday)

/** From 8:00 of that day on. */
function turn(on: Temporal.PlainDate, hours: number): Turn {
  const startsAt = on.toZonedDateTime({ timeZone, plainTime: '08:00' }).toInstant()
  return { startsAt, endsAt: startsAt.add({ minutes: Math.round(hours * 60) }), breakMinutes: 0 }
}
const week = (...hours: readonly number[]) =>
  hours.map((each, at) => turn(monday.add({ days: at }), each))

const wholeWeek = { from: monday, to: monday.add({ days: 6 }) }
const check = (scheme: Scheme, turns: readonly Turn[], whole?: typeof wholeWeek) =>
  checkPlan(rules(scheme), {}, turns, { timeZone, ...(whole && { whole }) })
const kinds = (found: readonly { readonly kind: string }[]) => found.map(({ kind }) => kind)

/** What happens to a week of so many hours, planned in turns that no day objects to. */
function weekOf(scheme: Scheme, hours: number): 'fine' | 'asks' | 'refused' {
  const each = hours / 4
  const { blocks, flags } = check(scheme, week(each, each, each, each), wholeWeek)
  const isOfWeek = (kind: string) => kind.startsWith('week')
  if (kinds(blocks).some(isOfWeek)) return 'refused'
  return kinds(flags).some(isOfWeek) ? 'asks' : 'fine'
}

describe('week', () => {
  it.each([
    ['lpu', 6, 'fine'],
    ['lpu', 6.25, 'asks'],
    ['lpu-road', 6, 'fine'],
    ['lpu-road', 7, 'asks'],
    ['substitute', 5, 'asks'],
    ['substitute', 6, 'fine'],
    ['substitute', 15, 'fine'],
    ['substitute', 16, 'asks'],
    ['map', 1, 'fine'],
    ['map', 30, 'fine'],
    ['puc', 7, 'asks'],
    ['puc', 8, 'fine'],
    ['puc', 16, 'fine'],
    ['puc', 16.25, 'refused'],
    ['pass', 30, 'fine'],
    ['pact', 30, 'fine'],
  ] as const)('%s of %d h: %s', (scheme, hours, what) => {
    expect(weekOf(scheme, hours)).toBe(what)
  })
})

describe('day', () => {
  it.each([
    ['lpu', 'refused'],
    ['lpu-road', 'refused'],
    ['substitute', 'refused'],
    ['map', 'refused'],
    ['puc', 'fine'],
    ['pass', 'fine'],
    ['pact', 'fine'],
  ] as const)('%s: 8 h are fine, 9 h are %s', (scheme, what) => {
    expect(kinds(check(scheme, week(8)).blocks)).toEqual([])
    expect(kinds(check(scheme, week(9)).blocks)).toEqual(what === 'refused' ? ['day-over'] : [])
  })

  it.each([
    ['lpu', 480],
    ['map', 480],
    ['puc', 540],
  ] as const)('%s: of 9 h that were done %d minutes count', (scheme, counted) => {
    const fact = { turn: turn(monday, 9), standing: 'counts' } as const
    const count = countMinutes(rules(scheme), {}, fact, [], timeZone)
    expect(count).toMatchObject({ minutes: 540, counted, uncounted: 540 - counted })
    const isCut = counted < 540
    expect(count.reasons).toEqual(isCut ? ['day-limit'] : [])
    expect(kinds(count.flags).includes('day-over')).toBe(isCut)
  })

  it('puc: what was done beyond 16 h of a week is kept and does not count', () => {
    const done = { turn: turn(monday, 10), standing: 'counts', counted: toMinutes(600) } as const
    const earlier: readonly EarlierFact[] = [done]
    const fact = { turn: turn(monday.add({ days: 1 }), 7), standing: 'counts' } as const
    expect(countMinutes(rules('puc'), {}, fact, earlier, timeZone)).toMatchObject({
      ...{ minutes: 420, counted: 360, uncounted: 60, reasons: ['week-limit'] },
      flags: [{ kind: 'week-over', minutes: 1020, limit: 960 }],
    })
  })
})

describe('days and hours', () => {
  const owed = (scheme: Scheme, order: OrderTerms) => {
    const result = owedMinutes(rules(scheme), order)
    return result.ok ? [result.value.minutes, result.value.beyondMost] : result.refusal
  }
  it.each([
    ['lpu', { days: 30 }, [60 * 60, false]],
    ['lpu', { days: 10 }, [20 * 60, false]],
    ['lpu', { days: 9 }, 'too-few-days'],
    ['lpu', { days: 180 }, [156 * 60, true]],
    ['lpu', { days: 190 }, 'too-many-days'],
    ['lpu', { minutes: toMinutes(160 * 60) }, [160 * 60, true]],
    ['lpu-road', { days: 30 }, [60 * 60, false]],
    ['lpu-road', { days: 20, fineCents: 250_000 }, [60 * 60, false]],
    ['lpu-road', { fineCents: 24_999 }, 'total-missing'],
    ['lpu-road', { days: 300 }, [600 * 60, false]],
    ['substitute', { days: 30 }, [60 * 60, false]],
    ['substitute', { days: 1120 }, 'too-many-days'],
    ['map', { days: 30 }, 'no-conversion'],
    ['map', {}, 'total-missing'],
    ['map', { minutes: toMinutes(4800) }, [4800, false]],
    ['map', { minutes: toMinutes(4800), days: 9 }, 'too-few-days'],
    ['map', { minutes: toMinutes(4800), days: 10 }, [4800, false]],
    ['puc', { minutes: toMinutes(4800), days: 9 }, [4800, false]],
    ['puc', { days: 10 }, 'no-conversion'],
    ['pass', {}, 'total-missing'],
    ['pact', { minutes: toMinutes(600) }, [600, false]],
  ] as const)('%s, order of %j: %j', (scheme, order, expected) => {
    expect(owed(scheme, order)).toEqual(expected)
  })

  it('a day is only offered where the law says what it is worth', () => {
    expect(schemes.filter(scheme => isByDays(rules(scheme)))).toEqual(
      expect.arrayContaining(['lpu', 'lpu-road', 'substitute']),
    )
    expect(schemes.filter(scheme => isByDays(rules(scheme)))).toHaveLength(3)
  })
})

/** 2026-02 has exactly four weeks. */
const february = { from: day('2027-02-01'), to: day('2027-02-28') }

describe('month of a puc', () => {
  const plan = (hours: number) => {
    const turns = [0, 7, 14, 21].map(at => turn(february.from.add({ days: at }), hours))
    return checkPlan(rules('puc'), {}, turns, { timeZone, whole: february })
  }
  it('under 8 h × weeks it is refused', () => {
    expect(kinds(plan(8).blocks)).toEqual([])
    expect(plan(7.75).blocks).toMatchObject([{ kind: 'month-under', minutes: 1860, limit: 1920 }])
  })
  it('a short week may be made up in another one of the month, which is shown', () => {
    const turns = [0, 7, 14, 22, 24].map((at, index) =>
      turn(february.from.add({ days: at }), index === 0 ? 4 : 8),
    )
    const { blocks, flags } = checkPlan(rules('puc'), {}, turns.slice(0, 5), {
      ...{ timeZone, whole: february },
    })
    expect(kinds(blocks)).toEqual([])
    expect(flags).toMatchObject([{ kind: 'week-under', minutes: 240, limit: 480 }])
  })
  it('what was missed is made up within the same month; elsewhere until the end', () => {
    const [missed, to] = [day('2027-02-10'), day('2027-06-30')]
    expect(recoverableUntil(rules('puc'), missed, to).toString()).toBe('2027-02-28')
    expect(isRecoverable(rules('puc'), missed, day('2027-03-01'), to)).toBe(false)
    expect(isRecoverable(rules('puc'), missed, day('2027-02-28'), to)).toBe(true)
    expect(isRecoverable(rules('puc'), missed, day('2027-02-09'), to)).toBe(false)
    expect(recoverableUntil(rules('lpu'), missed, to)).toEqual(to)
    expect(recoverableUntil(rules('puc'), missed, day('2027-02-15')).toString()).toBe('2027-02-15')
  })
})

it('absences of a puc: a word at 8 h and at 24 h, and of nothing else', () => {
  const steps = (scheme: Scheme, hours: number) =>
    reachedThresholds(rules(scheme), hours * 60).map(({ step }) => step)
  expect(steps('puc', 7.75)).toEqual([])
  expect(steps('puc', 8)).toEqual(['absence-first'])
  expect(steps('puc', 24)).toEqual(['absence-first', 'absence-second'])
  for (const scheme of schemes) if (scheme !== 'puc') expect(steps(scheme, 100)).toEqual([])
})

it('a reform is a new row: past days keep their rule', () => {
  const law = { source: 'a reform', confirmed: true, passing: 'blocks' } as const
  const rows: readonly RuleRow[] = [
    { rule: 'day-most', minutes: 480, from: '2002-01-01', to: '2026-12-07', ...law },
    { rule: 'day-most', minutes: 360, from: '2026-12-08', to: null, ...law },
  ]
  const reformed: Rules = { scheme: 'map', day: day('2027-01-01'), rows }
  const { blocks } = checkPlan(reformed, {}, week(8, 8), { timeZone })
  expect(blocks).toMatchObject([{ kind: 'day-over', minutes: 480, limit: 360 }])
  expect(blocks[0]?.day.toString()).toBe('2026-12-08')
})

describe('own limits', () => {
  const own = { weekMost: toMinutes(720), dayMost: toMinutes(240) }
  it('refuse a plan beyond them; facts beyond them count and are shown', () => {
    expect(kinds(checkPlan(rules('pass'), own, week(5), { timeZone }).blocks)).toEqual(['day-over'])
    const fact = { turn: turn(monday, 5), standing: 'counts' } as const
    const count = countMinutes(rules('pass'), own, fact, [], timeZone)
    expect(count).toMatchObject({ counted: 300, reasons: [], flags: [{ kind: 'day-over' }] })
  })
  it('wider than what only asks they are what was admitted: the plan asks, the fact does not', () => {
    const plan = checkPlan(rules('lpu'), own, week(4, 4, 4), { timeZone })
    expect([kinds(plan.blocks), kinds(plan.flags)]).toEqual([[], ['week-over']])
    const fact = { turn: turn(monday, 4), standing: 'counts' } as const
    const done = (at: number): EarlierFact => ({
      ...{ turn: turn(monday.add({ days: at }), 4), standing: 'counts', counted: toMinutes(240) },
    })
    expect(countMinutes(rules('lpu'), own, fact, [done(1), done(2)], timeZone).flags).toEqual([])
  })
})
