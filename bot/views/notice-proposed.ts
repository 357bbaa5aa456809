import type { CategoryCode } from '#core/category/catalogue'
import type { ExchangeId } from '#core/ids'
import type { DayPart } from '#core/listing/week'
import type { Band } from '#core/matching/distance'
import type { Minutes } from '#core/minutes'
import type { Words } from '#locales/i18n'
import type { View } from './view.ts'

/** What may be told of an asker before acceptance: nothing that says who they are. */
export type Proposal = {
  readonly exchangeId: ExchangeId
  readonly category: CategoryCode
  readonly minutes: Minutes
  readonly neededUntil: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  /** null: too few people share it to be told. */
  readonly place: Band | 'remote' | null
  /** A time that the request and the reader's own week have in common. */
  readonly free: { readonly day: number; readonly part: DayPart } | null
}

/** Somebody nearby asks: the reader decides without knowing whom. */
export function proposedView(proposal: Proposal, words: Words): View {
  const { exchangeId, free } = proposal
  const lines = [titleLine(proposal, words), placeLine(proposal.place, words)]
  if (free !== null) {
    const weekday = words.weekday(free.day)
    const part = words.plain(`notice:part.${free.part}`)
    lines.push(words.t('notice:proposed.free', { weekday, part }))
  }
  lines.push(words.t('notice:proposed.hidden'))
  return {
    text: lines.join('\n'),
    rows: [
      [
        { text: words.plain('exchange:verb.accept'), data: `x:${exchangeId}:accept` },
        { text: words.plain('exchange:verb.decline'), data: `x:${exchangeId}:decline` },
      ],
    ],
  }
}

function titleLine({ category, minutes, neededUntil, today }: Proposal, words: Words): string {
  const facts = { category: words.plain(`category:name.${category}`), time: words.hours(minutes) }
  if (neededUntil === null) return words.t('notice:proposed.title', facts)
  return words.t('notice:proposed.titleUntil', { ...facts, day: words.day(neededUntil, today) })
}

function placeLine(place: Proposal['place'], words: Words): string {
  if (place === 'remote') return words.t('notice:proposed.remote')
  if (place === 0) return words.t('notice:proposed.own')
  if (place === null || !Number.isFinite(place)) return words.t('notice:proposed.area')
  return words.t('notice:proposed.near', { km: words.number(place) })
}
