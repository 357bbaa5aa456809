import { describe, expect, it } from 'vitest'
import { paperExchange } from '#test/builders/paper-bank'
import { toId, type WordId } from '../ids.ts'
import { defaultSettings } from '../network/settings.ts'
import type { Exchange } from './exchange.ts'
import { remindersAfter } from './reminders.ts'

const timeZone = 'Europe/Rome'
const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString().slice(0, 16)

/** An hour and a half, agreed on for this local time. */
function meeting(when: string): Exchange {
  const [day = '', time = ''] = when.split('T')
  const appointment = { day: Temporal.PlainDate.from(day), time: Temporal.PlainTime.from(time) }
  return { ...paperExchange(90), state: 'scheduled', appointment }
}
const agreed = (when: string, now: string, settings = defaultSettings) =>
  remindersAfter('agree', meeting(when), { now: at(now), timeZone, settings }).map(
    ({ order, runAt }) =>
      `${order.job === 'remind-appointment' ? order.facts.which : order.job} ${local(runAt)}`,
  )

describe('an appointment', () => {
  it('is reminded of a day before, asked about at its end, a day and three days later, then volunteers', () => {
    expect(agreed('2026-05-05T15:00', '2026-05-02T10:00')).toEqual([
      'soon 2026-05-04T15:00',
      'ended 2026-05-05T16:30',
      'ended 2026-05-06T16:30',
      'ended 2026-05-08T16:30',
      'call-about-silence 2026-05-12T16:30',
    ])
  })

  it('of today needs no reminder', () => {
    expect(agreed('2026-05-05T15:00', '2026-05-04T15:00')[0]).toBe('ended 2026-05-05T16:30')
  })

  it('follows the settings', () => {
    const settings = { ...defaultSettings, remindHours: 3, askDoneMinutes: 30 }
    expect(agreed('2026-05-05T15:00', '2026-05-02T10:00', settings).slice(0, 2)).toEqual([
      'soon 2026-05-05T12:00',
      'ended 2026-05-05T17:00',
    ])
  })

  it('in spring: 24 hours are 24 hours, and an hour that is skipped is read an hour later', () => {
    expect(agreed('2026-03-29T15:00', '2026-03-20T10:00').slice(0, 2)).toEqual([
      'soon 2026-03-28T14:00',
      'ended 2026-03-29T16:30',
    ])
    expect(agreed('2026-03-29T02:30', '2026-03-20T10:00').slice(0, 2)).toEqual([
      'soon 2026-03-28T02:30',
      'ended 2026-03-29T05:00',
    ])
    expect(agreed('2026-03-29T01:00', '2026-03-20T10:00')[1]).toBe('ended 2026-03-29T03:30')
  })

  it('in autumn: an hour that comes twice is its first', () => {
    expect(agreed('2026-10-25T15:00', '2026-10-20T10:00').slice(0, 2)).toEqual([
      'soon 2026-10-24T16:00',
      'ended 2026-10-25T16:30',
    ])
    expect(agreed('2026-10-25T02:30', '2026-10-20T10:00').slice(0, 2)).toEqual([
      'soon 2026-10-24T02:30',
      'ended 2026-10-25T03:00',
    ])
  })
})

describe('a word on how long it took', () => {
  const wordId = toId<WordId>(5)
  const said = (now: string) =>
    remindersAfter(
      'finish',
      { ...paperExchange(60), state: 'done' },
      {
        ...{ now: at(now), timeZone, wordId },
        settings: defaultSettings,
      },
    ).map(({ order, runAt }) => `${order.job} ${local(runAt)}`)

  it('is asked about again after 24 and 72 hours, and after 7 days by volunteers', () => {
    expect(said('2026-05-05T16:30')).toEqual([
      'remind-confirmation 2026-05-06T16:30',
      'remind-confirmation 2026-05-08T16:30',
      'call-volunteers 2026-05-12T16:30',
    ])
  })

  it('also over the nights when the clock changes', () => {
    expect(said('2026-03-28T16:30')).toEqual([
      'remind-confirmation 2026-03-29T17:30',
      'remind-confirmation 2026-03-31T17:30',
      'call-volunteers 2026-04-04T16:30',
    ])
    expect(said('2026-10-24T16:30')).toEqual([
      'remind-confirmation 2026-10-25T15:30',
      'remind-confirmation 2026-10-27T15:30',
      'call-volunteers 2026-10-31T16:30',
    ])
  })
})

it('two who agreed to meet and on no day are asked once, after two days; a week later volunteers', () => {
  const moment = { now: at('2026-03-28T10:00'), timeZone, settings: defaultSettings }
  const [nudge, ...more] = remindersAfter('accept', paperExchange(60), moment)
  expect(nudge && `${nudge.order.job} ${local(nudge.runAt)}`).toBe(
    'nudge-appointment 2026-03-30T11:00',
  )
  expect(more.map(({ order, runAt }) => `${order.job} ${local(runAt)}`)).toEqual([
    'call-about-silence 2026-04-06T11:00',
  ])
})
