/** One's own activities: hours that are given back, in words that say no more than that. */
import type { FinishDay } from '#core/given/finish-day'
import type { Activity, ActivityLine } from '#core/given/read-activity'
import type { PlacementId } from '#core/ids'
import { isOver } from '#core/placement/machine'
import type { BookingSight } from '#core/shift/store'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

/** At most so many fit beside the way back; nobody has more at once. */
const mostShown = 5

export function activitiesView(lines: readonly ActivityLine[], words: Words): View {
  const none = lines.length === 0
  return {
    text: words.t(none ? 'activity:none' : 'activity:title'),
    rows: [
      ...lines.slice(0, mostShown).map(line => [
        {
          text: words.plain('activity:open', { activity: line.activity, host: line.hostName }),
          data: `act:${line.id}`,
        },
      ]),
      wayBack(words),
    ],
  }
}

export function activityView(activity: Activity, words: Words): View {
  const { waiting, state } = activity
  const lines = [
    words.t('activity:head', { activity: activity.activity, host: activity.hostName }),
    words.t('activity:done', {
      done: words.hours(activity.done),
      owed: words.hours(activity.owed),
    }),
    ...(waiting === 0 ? [] : [words.t('activity:waiting', { time: words.hours(waiting) })]),
    state === 'active' ? toTheEnd(activity, words) : words.t(`activity:state.${stateKey(state)}`),
    ...(activity.next === null ? [] : [nextLine(activity.next, activity.today, words)]),
  ]
  return {
    text: lines.filter(line => line !== '').join('\n'),
    rows: [...turnRows(activity, words), wayBack(words)],
  }
}

/** How to get to the next turn stands where it is; the others are where turns are taken. */
function turnRows({ id, next, state }: Activity, words: Words): View['rows'] {
  const way = { text: words.plain('activity:way'), data: `sh:b:${next?.booking.id ?? 0}` }
  const turns = { text: words.plain('shift:open'), data: 'm:shifts' }
  const certify = { text: words.plain('certificate:button'), data: 'cert:menu' }
  const log = { text: words.plain('attendance:own.log'), data: `at:log:${id}` }
  const toCome = isOver(state) ? [] : [turns]
  const said = state === 'active' ? [[log]] : []
  return [...(next === null ? [] : [[way]]), ...said, [...toCome, certify]]
}

/** In which way it ended is not said here. */
const stateKey = (state: Activity['state']): 'suspended' | 'completed' =>
  isOver(state) ? 'completed' : 'suspended'

/** What is left, and how it looks: nothing is guessed on too little. */
function toTheEnd({ left, finish, until, today }: Activity, words: Words): string {
  const facts = { left: words.hours(left), until: words.day(until, today) }
  if (left === 0) return words.t('activity:enough')
  if (finish === null) return words.t('activity:left', facts)
  return words.t(`activity:${keyOf(finish)}`, { ...facts, day: words.day(finish.day, today) })
}

const keyOf = ({ by, inTime }: FinishDay): 'plan' | 'pace' | 'late' => (inTime ? by : 'late')

function nextLine(
  { booking, shift, place }: BookingSight,
  today: Temporal.PlainDate,
  words: Words,
) {
  const when = words.dateTime(shift.day, booking.fromTime, today)
  const until = words.time(booking.toTime)
  return words.t('activity:next', { when, until, place: place.name, address: place.address })
}

const wayBack = (words: Words): readonly Button[] => [
  { text: words.plain('activity:hours'), data: 'm:hours' },
  { text: words.plain('common:help'), data: 'm:help' },
]

/** On the screen of the hours of the bank: apart, one line for each, and the way there. */
export const activityLines = (lines: readonly ActivityLine[], words: Words): readonly string[] =>
  lines
    .slice(0, 2)
    .map(({ activity, done, owed }) =>
      words.t('activity:line', { activity, done: words.hours(done), owed: words.hours(owed) }),
    )

/** From what is told of one activity to its own screen, whichever others there are. */
export const activityButton = (id: PlacementId, words: Words): Button => ({
  text: words.plain('activity:see'),
  data: `act:${id}`,
})

export const activitiesButton = (words: Words): Button => ({
  text: words.plain('activity:button'),
  data: 'act',
})
