import type { ActivityLine } from '#core/given/read-activity'
import type { Hours } from '#core/ledger/read-hours'
import type { Words } from '#locales/i18n'
import { activitiesButton, activityLines } from './activity.ts'
import type { View } from './view.ts'

/** So many entries leave room for what stands apart. */
const fewEntries = 3

/** Balance, promises and the last entries, in words; apart from them, never added, what is given back. */
export function hoursView(
  { account, lines, timeZone }: Hours,
  activities: readonly ActivityLine[],
  words: Words,
): View {
  const { settled, heldOut, heldIn, floor } = account
  const time = words.hours(settled)
  const room = floor === null ? null : settled - heldOut - floor
  const isAlone = activities.length === 0
  const entries = isAlone ? lines : lines.slice(0, fewEntries)
  const text = [
    words.t('hours:title'),
    words.t(settled < 0 ? 'hours:debt' : 'hours:balance', { time }),
    ...(heldOut === 0 ? [] : [words.t('hours:heldOut', { time: words.hours(heldOut) })]),
    ...(heldIn === 0 ? [] : [words.t('hours:heldIn', { time: words.hours(heldIn) })]),
    ...(room === null ? [] : [roomLine(room, words)]),
    '',
    words.t(lines.length === 0 ? 'hours:none' : 'hours:last'),
    ...entries.map(line => entryLine(line, timeZone, words)),
    ...(isAlone ? [] : ['', words.t('activity:apart'), ...activityLines(activities, words)]),
  ]
  const gift = { text: words.plain('fund:gift.open'), data: 'm:give' }
  const certify = { text: words.plain('certificate:button'), data: 'cert:menu' }
  const apart = isAlone ? [] : [activitiesButton(words)]
  const rows = [[statementButton(words), gift], [...apart, certify], wayOn(words)]
  return { text: text.join('\n'), rows }
}

const statementButton = (words: Words) => ({
  text: words.plain('statement:button'),
  data: 'h:menu',
})

const wayOn = (words: Words): View['rows'][number] => [
  { text: words.plain('common:menu'), data: 'm:menu' },
  { text: words.plain('common:help'), data: 'm:help' },
]

const roomLine = (room: number, words: Words): string =>
  room > 0 ? words.t('hours:room', { time: words.hours(room) }) : words.t('hours:atFloor')

function entryLine(line: Hours['lines'][number], timeZone: string, words: Words): string {
  const day = words.day(line.at.toZonedDateTimeISO(timeZone).toPlainDate())
  const time = words.hours(Math.abs(line.minutes))
  const name = line.otherName ?? words.plain('hours:someone')
  if (line.kind === 'gift') {
    return words.t(line.minutes > 0 ? 'hours:line.gift' : 'hours:line.given', { day, time })
  }
  if (line.kind === 'post') {
    return words.t(line.minutes > 0 ? 'hours:line.earned' : 'hours:line.spent', { day, time, name })
  }
  if (line.kind === 'reversal' || (line.kind === 'correction' && line.exchangeId !== null)) {
    const sign = line.minutes > 0 ? '+' : '−'
    return words.t(`hours:line.${line.kind}`, { day, time, name, sign })
  }
  const key = line.kind === 'opening' ? 'hours:line.opening' : 'hours:line.other'
  return words.t(key, { day, time, sign: line.minutes > 0 ? '+' : '−' })
}
