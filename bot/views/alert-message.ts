/** What arrives: one opportunity, or what is new of a day or a week; and what became of one. */
import type { Part } from '#core/alert/match'
import type { Opportunity } from '#core/opportunity/opportunity'
import type { Reading } from '#core/opportunity/reading'
import type { Words } from '#locales/i18n'
import { sayKind } from './alert.ts'
import { cardLines, headline } from './opportunity.ts'
import { lastDay, shorten, titleOf } from './opportunity-terms.ts'
import { type Button, inColumns, type View } from './view.ts'

type Now = { readonly timeZone: string; readonly today: Temporal.PlainDate }

/** The card, what nobody knows, and what one may say to it; stopping is one tap as well. */
export function alertMessage(
  { reading, checks, ...on }: Now & { readonly reading: Reading; readonly checks: readonly Part[] },
  words: Words,
): View {
  const { id, kind } = reading.opportunity
  const lines = [
    ...cardLines({ ...reading, terms: reading.opportunity }, words, on),
    ...checkLine(checks, words),
  ]
  const one = (verb: string, text: string): Button => ({ text, data: `op:${id}:${verb}` })
  const own = (verb: string, text: string): Button => ({ text, data: `al:${verb}:${id}` })
  const stop = words.plain('alert:mail.stop', { kind: sayKind(kind, words) })
  const rows = inColumns([
    one('yes', words.plain('opportunity:act.interested')),
    own('no', words.plain('alert:mail.no')),
    one('save', words.plain('opportunity:act.save')),
    one('all', words.plain('opportunity:act.all')),
    own('why', words.plain('alert:mail.why')),
    { text: stop, data: `al:stop:${kind}` },
  ])
  return { text: lines.join('\n'), rows }
}

/** What is asked is in the card already; this is what the wish itself could not tell. */
function checkLine(checks: readonly Part[], words: Words): readonly string[] {
  const open = (['field', 'place', 'hours'] as const).filter(part => checks.includes(part))
  if (open.length === 0) return []
  const what = words.list(open.map(part => words.plain(`alert:mail.checks.${part}`)))
  return [words.t('alert:mail.check', { what })]
}

const shortTitle = 40
const shortLabel = 28

type News = Now & { readonly opportunities: readonly Opportunity[]; readonly more: number }

/** Each opens as a message of its own: what was listed stays readable. */
export function digestMessage({ opportunities, more, ...on }: News, words: Words): View {
  const count = opportunities.length + more
  const lines = [
    words.t('alert:mail.digest', { count }),
    ...opportunities.map(each => digestLine(each, on, words)),
    ...(more === 0 ? [] : [words.t('alert:mail.more', { count: more })]),
  ]
  const open = opportunities.map((each): readonly Button[] => [
    { text: shorten(titleOf(each, words), shortLabel), data: `al:see:${each.id}` },
  ])
  const onward = [
    { text: words.plain('alert:mail.seeAll'), data: 'm:opportunities' },
    { text: words.plain('alert:stop'), data: 'm:stop' },
  ]
  return { text: lines.join('\n'), rows: [...open, onward] }
}

function digestLine(opportunity: Opportunity, { timeZone, today }: Now, words: Words): string {
  const title = shorten(titleOf(opportunity, words), shortTitle)
  const day = lastDay(opportunity, timeZone)
  return day === null
    ? words.t('alert:mail.lineOpen', { title })
    : words.t('alert:mail.line', { title, day: words.day(day, today) })
}

/** For who is interested: how it reads now, or that it is over. */
export function changeMessage(
  { reading, ...on }: Now & { readonly reading: Reading },
  words: Words,
): View {
  const { opportunity } = reading
  const { id, state } = opportunity
  if (state !== 'published') {
    const why = state === 'filled' || state === 'withdrawn' ? state : 'expired'
    const text = `${headline(opportunity, words)}\n${words.t(`opportunity:card.over.${why}`)}`
    const others = { text: words.plain('alert:mail.seeAll'), data: 'm:opportunities' }
    return { text, rows: [[others]] }
  }
  const text = [
    words.t('alert:mail.changed'),
    ...cardLines({ ...reading, terms: reading.opportunity }, words, on),
  ].join('\n')
  const look = { text: words.plain('alert:look'), data: `al:see:${id}` }
  const no = { text: words.plain('alert:mail.noMore'), data: `op:${id}:no` }
  return { text, rows: [[look, no]] }
}
