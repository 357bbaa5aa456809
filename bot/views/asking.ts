import type { AskingCard, Moment } from '#core/asking/read-asking'
import type { Help } from '#core/asking/what-helps'
import type { Widening } from '#core/asking/widening'
import { isDiscreet } from '#core/visit/welcome'
import type { Words } from '#locales/i18n'
import { type Button, inColumns, type View } from './view.ts'

/** Where a request stands: who was asked, who is next, what would help; and what can be done. */
export function askingView(card: AskingCard, words: Words, lead?: string): View {
  const { request, helps } = card
  if (isDiscreet(request)) return discreetView(card, words, lead)
  const lines = [
    ...(lead === undefined ? [] : [lead, '']),
    ...standing(card, words),
    ...helps.map(help => helpLine(help, words)),
  ]
  const widen = helps.map(({ widening }) => ({
    text: widenWord(widening, words),
    data: `a:${request.id}:${codeOf(widening)}`,
  }))
  const choices = [...verbs(card, words), ...widen, ...others(card, words)]
  return {
    text: lines.join('\n'),
    rows: [
      ...inColumns(choices),
      [
        { text: words.plain('match:change'), data: `l:${request.id}:card` },
        { text: words.plain('common:human'), data: 'm:help' },
      ],
    ],
  }
}

/** Says the same whether many fit or nobody. */
function discreetView(
  { request, state, canAskNow }: AskingCard,
  words: Words,
  lead: string | undefined,
): View {
  const category = words.plain(`category:name.${request.category}`)
  const text = words.t(`visit:asking.${state === 'nobody' ? 'going' : state}`, { category })
  const verb = canAskNow ? 'now' : 'stop'
  const button = (label: string, data: string): Button => ({ text: label, data })
  return {
    text: lead === undefined ? text : `${lead}\n\n${text}`,
    rows: [
      [button(words.plain(`visit:asking.${verb}`), `a:${request.id}:${verb}`)],
      [
        button(words.plain('match:change'), `l:${request.id}:card`),
        button(words.plain('common:human'), 'm:help'),
      ],
    ],
  }
}

function standing(card: AskingCard, words: Words): readonly string[] {
  const { request, counts, laterOn, today } = card
  const category = words.plain(`category:name.${request.category}`)
  if (counts.asked + counts.later + card.left === 0)
    return [words.t('match:nobody', { category }), nobodyLine(card, words)]
  const lines = [`<b>${words.t('asking:title', { category })}</b>`]
  for (const name of ['asked', 'refused', 'silent'] as const)
    if (counts[name] > 0) lines.push(words.t(`asking:${name}`, { count: counts[name] }))
  if (laterOn !== null) {
    const when = sayMoment(laterOn, today, words)
    lines.push(words.t('asking:later', { count: counts.later, when }))
  }
  return [...lines, nextLine(card, words)]
}

function nextLine(card: AskingCard, words: Words): string {
  const { next, left, state, today } = card
  if (next !== null) return words.t('asking:next', { when: sayMoment(next, today, words) })
  if (left === 0) return nobodyLine(card, words)
  const stopped = state === 'stopped' ? words.t('asking:stopped') : ''
  return `${stopped} ${words.t('asking:left', { count: left })}`.trim()
}

const nobodyLine = ({ atDesk }: AskingCard, words: Words): string =>
  words.t(atDesk ? 'asking:atDesk' : 'asking:nobodyElse')

function helpLine({ widening, more }: Help, words: Words): string {
  switch (widening.kind) {
    case 'day':
      return words.t('asking:help.day', { count: more, weekday: words.weekday(widening.day) })
    case 'distance':
      return words.t('asking:help.distance', { count: more, km: widening.km })
    case 'later':
      return words.t('asking:help.later', { count: more })
  }
}

function widenWord(widening: Widening, words: Words): string {
  switch (widening.kind) {
    case 'day':
      return words.plain('asking:widen.day', { weekday: words.weekday(widening.day) })
    case 'distance':
      return words.plain('asking:widen.distance', { km: widening.km })
    case 'later':
      return words.plain('asking:widen.later')
  }
}

const codeOf = (widening: Widening): string =>
  widening.kind === 'day'
    ? `day${widening.day}`
    : widening.kind === 'distance'
      ? `km${widening.km}`
      : 'later'

function verbs({ request, state, canAskNow, left }: AskingCard, words: Words): readonly Button[] {
  const now = { text: words.plain('asking:now'), data: `a:${request.id}:now` }
  const stop = { text: words.plain('asking:stop'), data: `a:${request.id}:stop` }
  return [...(canAskNow ? [now] : []), ...(state === 'going' && left > 0 ? [stop] : [])]
}

function others({ request, left }: AskingCard, words: Words): readonly Button[] {
  if (left > 0) return [{ text: words.plain('match:others'), data: `l:${request.id}:find` }]
  return [{ text: words.plain('listing:summary.change'), data: `l:${request.id}:change` }]
}

/** "tomorrow morning", when it is as soon as the quiet hours end. */
function sayMoment({ day, time, isMorning }: Moment, today: Temporal.PlainDate, words: Words) {
  if (isMorning && day.equals(today.add({ days: 1 }))) return words.plain('asking:when.morning')
  return words.plain('asking:when.at', { day: words.day(day, today), time: words.time(time) })
}
