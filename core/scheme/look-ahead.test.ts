import { expect, it } from 'vitest'
import { toMinutes } from '../minutes.ts'
import { lookAhead, type Outlook } from './look-ahead.ts'
import { rulesOf } from './rules.ts'
import type { Scheme } from './scheme.ts'
import { createTally } from './tally.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const tally = (...days: readonly (readonly [string, number])[]) => {
  const made = createTally()
  for (const [on, hours] of days) made.add({ day: day(on), minutes: toMinutes(hours * 60) })
  return made
}

/** Sixty hours from 2 November 2026 to 30 April 2027; a Friday in December unless told otherwise. */
const found = (scheme: Scheme, some: Partial<Outlook>) => {
  const today = some.today ?? day('2026-12-11')
  const from = some.from ?? day('2026-11-02')
  const outlook: Outlook = {
    ...{ own: {}, from, since: from, to: day('2027-04-30'), owed: toMinutes(3600) },
    ...{ counted: toMinutes(0), done: tally(), planned: tally(), ...some, today },
  }
  return lookAhead(rulesOf(scheme, today), outlook).map(
    ({ kind, day: on, minutes }) => `${kind} ${on.toString()} ${minutes}`,
  )
}
const only = (kind: string, all: readonly string[]) => all.filter(each => each.startsWith(kind))

it('a week below its least is seen once everybody had time to confirm it', () => {
  const short = tally(['2026-11-30', 5])
  const at = (today: string) =>
    only('week-under', found('substitute', { done: short, today: day(today) }))
  expect(at('2026-12-09')).toEqual(['week-under 2026-11-23 0'])
  expect(at('2026-12-10')).toEqual(['week-under 2026-11-30 300'])
  expect(only('week-under', found('substitute', { done: tally(['2026-11-30', 6]) }))).toEqual([])
  expect(only('week-under', found('substitute', { from: day('2026-12-01') }))).toEqual([])
  expect(only('week-under', found('map', {}))).toEqual([])
  expect(only('week-under', found('map', { own: { weekLeast: toMinutes(240) } }))).toHaveLength(1)
})

it('a month that its plan will not fill is seen from its middle on', () => {
  const some = { done: tally(['2026-12-01', 16]), planned: tally(['2026-12-22', 8]) }
  const at = (today: string) => only('month-under', found('puc', { ...some, today: day(today) }))
  expect(at('2026-12-14')).toEqual([])
  expect(at('2026-12-15')).toEqual(['month-under 2026-12-01 1440'])
  const enough = tally(['2026-12-22', 8], ['2026-12-29', 8])
  const full = { ...some, planned: enough, today: day('2026-12-15') }
  expect(only('month-under', found('puc', full))).toEqual([])
})

it('a pace that does not reach the end is told with what is left, once a month', () => {
  const weekly = ['2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'] as const
  const slow = tally(...weekly.map(on => [on, 2] as const))
  const some = { done: slow, counted: toMinutes(480) }
  expect(only('pace', found('lpu', some))).toEqual(['pace 2026-12-01 3120'])
  const steady = tally(...weekly.map(on => [on, 3] as const))
  expect(only('pace', found('lpu', { done: steady, counted: toMinutes(720) }))).toEqual([])
  expect(only('pace', found('lpu', { from: day('2026-11-20') }))).toEqual([])
  expect(only('pace', found('lpu', { counted: toMinutes(3600) }))).toEqual([])
})

it('of the time in which it rested nothing is missed, and reports are due all the same', () => {
  const today = day('2027-02-16')
  const all = { done: tally(['2027-02-02', 1]), today }
  const kinds = (some: Partial<Outlook>) =>
    found('puc', { ...all, ...some }).map(each => each.split(' ')[0])
  expect(kinds({})).toEqual(['week-under', 'month-under', 'pace', 'report-due'])
  expect(kinds({ since: day('2027-02-15') })).toEqual(['month-under', 'report-due'])
  expect(kinds({ since: day('2027-05-01') })).toEqual(['report-due'])
})

it('an end that comes near is told twice, anew when it is moved', () => {
  const at = (today: string) => only('ending', found('pact', { today: day(today) }))
  expect(at('2027-03-30')).toEqual([])
  expect(at('2027-03-31')).toEqual(['ending-30 2027-04-30 3600'])
  expect(at('2027-04-23')).toEqual(['ending-30 2027-04-30 3600', 'ending-7 2027-04-30 3600'])
  expect(at('2027-04-30')).toHaveLength(2)
  expect(at('2027-05-01')).toEqual([])
  expect(only('past-end', found('pact', { today: day('2027-05-01') }))).toEqual([
    'past-end 2027-04-30 3600',
  ])
})

it('a report is due every three months, of what a law asks for', () => {
  const at = (scheme: Scheme, today: string) => only('report', found(scheme, { today: day(today) }))
  expect(at('map', '2027-02-01')).toEqual([])
  expect(at('map', '2027-02-02')).toEqual(['report-due 2027-02-02 0'])
  expect(at('map', '2027-04-30')).toEqual(['report-due 2027-02-02 0'])
  expect(at('pact', '2027-02-02')).toEqual([])
})
