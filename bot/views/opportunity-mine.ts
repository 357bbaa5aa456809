/** What one proposed, or the desk wrote: how it stands, and what can be done about it. */

import type { Opportunity } from '#core/opportunity/opportunity'
import type { OwnOpportunity } from '#core/opportunity/own-opportunities'
import type { Key, Words } from '#locales/i18n'
import { headline } from './opportunity.ts'
import { backToChoice } from './opportunity-desk.ts'
import { lastDay, shorten, titleOf } from './opportunity-terms.ts'
import { arrowOn, type Button, inColumns, type View } from './view.ts'

const titleOnButton = 30
export const ownPerPage = 5

export function ownListView(page: readonly Opportunity[], words: Words): View {
  const shown = page.slice(0, ownPerPage)
  const last = shown.at(-1)
  const more: readonly Button[] =
    page.length > shown.length && last !== undefined
      ? [{ text: arrowOn(words), data: `m:proposals:${last.id}` }]
      : []
  const items = shown.map(opportunity => [
    {
      text: words.plain('opportunity:mine.item', {
        title: shorten(titleOf(opportunity, words), titleOnButton),
        state: sayState(opportunity, words),
      }),
      data: `op:${opportunity.id}:mine`,
    },
  ])
  const text = words.t(shown.length === 0 ? 'opportunity:mine.empty' : 'opportunity:mine.title')
  return { text, rows: [...items, [...backToChoice(words), ...more]] }
}

const stateOf = ({ state, proposedAt, returned }: Opportunity) => {
  if (state !== 'draft') return state
  if (proposedAt !== null) return 'waiting'
  return returned === null ? 'draft' : 'returned'
}

const sayState = (opportunity: Opportunity, words: Words): string =>
  words.plain(`opportunity:state.${stateOf(opportunity)}`)

export function ownView(own: OwnOpportunity, words: Words, lead?: string): View {
  const { opportunity, timeZone, today } = own
  const day = lastDay(opportunity, timeZone)
  const text = [
    ...(lead === undefined ? [] : [lead, '']),
    headline(opportunity, words),
    words.t('opportunity:mine.stands', { state: sayState(opportunity, words) }),
    ...(day === null ? [] : [words.t('opportunity:card.deadline', { day: words.day(day, today) })]),
    ...reasonLine(opportunity, words),
    ...reachLine(own, words),
  ]
  const back = { text: words.plain('opportunity:mine.list'), data: 'm:proposals' }
  const help = { text: words.plain('common:help'), data: 'm:help' }
  return { text: text.join('\n'), rows: [...inColumns(verbsOf(own, words)), [back, help]] }
}

function reasonLine({ returned }: Opportunity, words: Words): readonly string[] {
  return returned === null ? [] : [words.t('opportunity:mine.reason', { reason: returned.reason })]
}

/** Whom a change reaches; few are not told by number. */
export function reachLine({ opportunity, reach }: OwnOpportunity, words: Words): readonly string[] {
  if (opportunity.state !== 'published') return []
  return [
    reach === null
      ? words.t('opportunity:mine.fewReach')
      : words.t('opportunity:mine.reach', { count: reach }),
  ]
}

function verbsOf({ opportunity, hand }: OwnOpportunity, words: Words): readonly Button[] {
  const { id, state } = opportunity
  const act = (verb: string, key: Key): Button => ({
    text: words.plain(key),
    data: `op:${id}:${verb}`,
  })
  const stands = stateOf(opportunity)
  const withdraw = act('withdraw', 'opportunity:mine.withdraw')
  if (stands === 'waiting') {
    return hand === 'staff' ? [act('look', 'notice:button.look'), withdraw] : [withdraw]
  }
  if (state === 'draft') {
    const send = hand === 'staff' ? 'opportunity:form.publish' : 'opportunity:mine.propose'
    return [act('send', send), act('change', 'opportunity:mine.change'), withdraw]
  }
  const answers = { text: words.plain('referral:desk.all'), data: `ro:${id}` }
  const works = { text: words.plain('candidacy:who'), data: `co:${id}` }
  const followed = opportunity.kind === 'funding-call' ? [answers, works] : [answers]
  if (state !== 'published') return opportunity.publishedAt === null ? [] : followed
  return [
    act('change', 'opportunity:mine.change'),
    act('end', 'opportunity:mine.extend'),
    act('fill', 'opportunity:mine.fill'),
    withdraw,
    ...followed,
  ]
}

const fills = ['through-us', 'elsewhere', 'unknown'] as const
const withdrawals = ['cancelled', 'mistaken'] as const
export const outcomesOf = { fill: fills, withdraw: withdrawals } as const

/** How it ended: asked before it ends. */
export function endingView(own: OwnOpportunity, verb: 'fill' | 'withdraw', words: Words): View {
  const { opportunity } = own
  const ways = outcomesOf[verb].map(outcome => [
    {
      text: words.plain(`opportunity:outcome.${outcome}`),
      data: `op:${opportunity.id}:${verb}:${outcome}`,
    },
  ])
  const back = { text: words.plain('common:back'), data: `op:${opportunity.id}:mine` }
  const text = [headline(opportunity, words), words.t(`opportunity:mine.${verb}Ask`)]
  return { text: text.join('\n'), rows: [...ways, [back]] }
}
