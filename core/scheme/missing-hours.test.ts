import { expect, it } from 'vitest'
import { type BookingId, toId } from '../ids.ts'
import { toMinutes } from '../minutes.ts'
import { reachedThresholds } from './absence-thresholds.ts'
import { missingHours, stepsReached } from './missing-hours.ts'
import { rulesOf } from './rules.ts'

type Row = Parameters<typeof missingHours>[1][number]
type Turn = Parameters<typeof missingHours>[2][number]

const at = (text: string) => Temporal.Instant.from(`2026-12-${text}:00Z`)
/** At nine on a day of December; `planned` false: without a turn. */
const row = (date: string, hours: number, absence: Row['absence'], planned = true): Row => ({
  ...{ day: Temporal.PlainDate.from(`2026-12-${date}`), absence, minutes: toMinutes(hours * 60) },
  countedMinutes: toMinutes(absence === 'none' ? hours * 60 : 0),
  plannedStartsAt: planned ? at(`${date}T09:00`) : null,
  startsAt: absence === 'none' ? at(`${date}T09:00`) : null,
})
const turn = (date: string, more: Partial<Turn> = {}): Turn => ({
  ...{ id: toId<BookingId>(Number(date)), startsAt: at(`${date}T09:00`), byPlan: true },
  ...{ recovers: null, swapWith: null, bookedAt: at('01T09:00'), ...more },
})
const self = { byPlan: false, bookedAt: at('08T09:00') } as const
const rules = (scheme: 'puc' | 'lpu') => rulesOf(scheme, Temporal.PlainDate.from('2026-12-01'))
const left = (rows: readonly Row[], turns: readonly Turn[], scheme: 'puc' | 'lpu' = 'puc') =>
  missingHours(rules(scheme), rows, turns).map(({ day, minutes }) => `${day.day}: ${minutes / 60}`)

const missed = row('07', 4, 'unjustified')
const plan = turn('07')

it.each([
  ['nothing was made up', [missed], [plan], ['7: 4']],
  [
    'a turn of the plan is no more than the plan',
    [missed, row('14', 4, 'none')],
    [plan, turn('14')],
    ['7: 4'],
  ],
  ['a turn taken afterwards', [missed, row('16', 3, 'none')], [plan, turn('16', self)], ['7: 1']],
  [
    'one taken before it was missed',
    [missed, row('16', 4, 'none')],
    [plan, turn('16', { byPlan: false })],
    ['7: 4'],
  ],
  [
    'one swapped for another',
    [missed, row('16', 4, 'none')],
    [plan, turn('16', { ...self, swapWith: toId<BookingId>(3) })],
    ['7: 4'],
  ],
  [
    'the one taken for it, whenever',
    [missed, row('16', 4, 'none')],
    [plan, turn('16', { byPlan: false, recovers: plan.id })],
    [],
  ],
  [
    'one taken for another',
    [missed, row('16', 4, 'none')],
    [plan, turn('16', { ...self, recovers: toId<BookingId>(3) })],
    ['7: 4'],
  ],
  ['hours without a turn', [missed, row('16', 5, 'none', false)], [plan], []],
  [
    'hours are made up once',
    [missed, row('08', 4, 'unjustified'), row('16', 5, 'none', false)],
    [plan, turn('08')],
    ['8: 3'],
  ],
  ['of a justified absence nothing is missing', [row('07', 4, 'justified')], [plan], []],
] as const)('%s', (_what, rows, turns, missing) => {
  expect(left(rows, turns)).toEqual(missing)
})

it('in another month, or where no month binds, only what was taken for it makes up', () => {
  const later = { ...row('16', 4, 'none', false), day: Temporal.PlainDate.from('2027-01-05') }
  expect(left([missed, later], [plan])).toEqual(['7: 4'])
  expect(left([missed, row('16', 4, 'none', false)], [plan], 'lpu')).toEqual(['7: 4'])
})

it('a threshold is reached on the day of the absence that reaches it', () => {
  const each = [
    ['07', 480],
    ['08', 60],
    ['15', 900],
  ] as const
  const missing = each.map(([date, minutes]) => ({
    ...{ day: Temporal.PlainDate.from(`2026-12-${date}`), minutes },
  }))
  const steps = stepsReached((sum, on) => reachedThresholds(rules('puc'), sum, on), missing)
  expect(steps.map(({ step, day }) => [step, day.day])).toEqual([
    ['absence-first', 7],
    ['absence-second', 15],
  ])
})
