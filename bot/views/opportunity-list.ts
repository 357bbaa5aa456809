/** What is open, five a page, and what one may choose to see of it. */
import { type Browsed, browsedPerPage, type Showable } from '#core/opportunity/browse'
import { opportunityKinds } from '#core/opportunity/kinds'
import type { Reading } from '#core/opportunity/reading'
import type { Words } from '#locales/i18n'
import { sayPlace } from './opportunity.ts'
import { lastDay, shorten, titleOf } from './opportunity-terms.ts'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

const marks = { fits: '✅', unknown: '❔', not: '✖️' } as const
const titleOnButton = 34

export function opportunityListView(list: Browsed, words: Words): View {
  const { readings, page, total, show } = list
  const choose = { text: words.plain('opportunity:list.choose'), data: 'm:opportunities:choose' }
  const help = { text: words.plain('common:help'), data: 'm:help' }
  const alerts = { text: words.plain('alert:open'), data: 'm:alerts' }
  if (readings.length === 0) {
    return { text: words.t('opportunity:list.empty'), rows: [[choose], [alerts, help]] }
  }
  const first = page * browsedPerPage + 1
  const title =
    show === 'all'
      ? words.t('opportunity:list.title', { count: total })
      : words.t('opportunity:list.only', { what: sayShow(show, words), count: total })
  const lines = readings.map((reading, at) => lineOf(reading, first + at, list.timeZone, words))
  const turn = (to: number, text: string): Button => ({
    text,
    data: `m:opportunities:${show}:${to}`,
  })
  const hasMore = total > first - 1 + readings.length
  const arrows = [
    ...(page > 0 ? [turn(page - 1, arrowBack(words))] : []),
    alerts,
    help,
    ...(hasMore ? [turn(page + 1, arrowOn(words))] : []),
  ]
  return {
    text: [title, ...lines, words.t('opportunity:list.legend')].join('\n'),
    rows: [
      ...readings.map(({ opportunity }, at) => [openButton(opportunity, first + at, words)]),
      [choose],
      arrows,
    ],
  }
}

/** "1. ✅ Lavoro · Galliate (6 km) · 12 dic": its title stands on the button below. */
function lineOf(reading: Reading, number: number, timeZone: string, words: Words): string {
  const { opportunity: terms, matched } = reading
  const day = lastDay(terms, timeZone)
  const facts = {
    number,
    mark: marks[matched.fit],
    kind: words.plain(`page:kind.${terms.kind}`),
    where: sayPlace({ ...reading, terms }, words),
  }
  return day === null
    ? words.t('opportunity:list.line', facts)
    : words.t('opportunity:list.lineBy', { ...facts, day: words.shortDay(day) })
}

const openButton = (opportunity: Reading['opportunity'], number: number, words: Words): Button => ({
  text: words.plain('opportunity:list.open', {
    number,
    title: shorten(titleOf(opportunity, words), titleOnButton),
  }),
  data: `op:${opportunity.id}`,
})

export const sayShow = (show: Showable, words: Words): string =>
  show === 'all' || show === 'near' || show === 'saved'
    ? words.plain(`opportunity:filter.${show}`)
    : words.plain(`page:kind.${show}`)

export type Chooser = {
  /** May propose for an organisation, or for the desk. */
  readonly proposes: boolean
  /** What waits for an operator; undefined for who is none. */
  readonly waiting: number | undefined
  /** Acts for an organisation: its funding calls stand here, else one's own answers. */
  readonly forBody: boolean
}

/** What to see, and what else can be done with opportunities. */
export function chooseView({ proposes, waiting, forBody }: Chooser, words: Words): View {
  const see = (show: string, text: string): Button => ({ text, data: `m:opportunities:${show}:0` })
  const more = (data: string, text: string): Button => ({ text, data })
  const theirs = forBody
    ? more('m:candidacies', words.plain('candidacy:more'))
    : more('m:referrals', words.plain('referral:mine.open'))
  return {
    text: words.t('opportunity:filter.ask'),
    rows: [
      ...inColumns([
        see('near', words.plain('opportunity:filter.near')),
        see('saved', words.plain('opportunity:filter.saved')),
        more('m:opportunities:kinds', words.plain('opportunity:filter.kinds')),
        ...(waiting === undefined ? [theirs] : []),
      ]),
      ...(proposes
        ? [
            [more('m:propose', words.plain('opportunity:filter.propose'))],
            [more('m:proposals', words.plain('opportunity:filter.mine'))],
          ]
        : []),
      ...(waiting === undefined
        ? []
        : [[more('m:approve', words.plain('opportunity:filter.waiting', { count: waiting }))]]),
      backToList(words),
    ],
  }
}

const kindsPerPage = 5

export function chooseKindView(page: number, words: Words): View {
  const some = opportunityKinds.slice(page * kindsPerPage, (page + 1) * kindsPerPage)
  const kinds = some.map(kind => ({
    text: words.plain(`page:kind.${kind}`),
    data: `m:opportunities:${kind}:0`,
  }))
  const more = {
    text: words.plain('opportunity:filter.more'),
    data: `m:opportunities:kinds:${page === 0 ? 1 : 0}`,
  }
  return {
    text: words.t('opportunity:filter.kindAsk'),
    rows: [...inColumns([...kinds, more]), backToList(words)],
  }
}

const backToList = (words: Words): readonly Button[] => [
  { text: words.plain('opportunity:list.back'), data: 'm:opportunities' },
  { text: words.plain('common:help'), data: 'm:help' },
]
