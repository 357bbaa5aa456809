import type { ListingId } from '#core/ids'
import type { DescribedMatch } from '#core/matching/describe-matches'
import type { MatchFacts } from '#core/matching/facts'
import { type MatchPage, pageSize } from '#core/matching/list-matches'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

/** Who fits, five a page, with the reasons that may be told, and never who they are. */
export function matchesView(list: MatchPage, words: Words): View {
  const { request, matches, total, page } = list
  const first = page * pageSize + 1
  const lines = matches.map(({ facts }, at) => lineOf(facts, first + at, words))
  const arrow = (text: string, to: number): Button => ({ text, data: `l:${request.id}:find:${to}` })
  const navigation = [
    ...(page > 0 ? [arrow(arrowBack(words), page - 1)] : []),
    { text: words.plain('match:change'), data: `l:${request.id}:card` },
    ...(first + matches.length <= total ? [arrow(arrowOn(words), page + 1)] : []),
  ]
  return {
    text: [words.t('match:found', { count: total }), ...lines].join('\n'),
    rows: [...inColumns(askButtons(list, words)), navigation],
  }
}

function askButtons({ request, matches, total, page }: MatchPage, words: Words): readonly Button[] {
  const all = matches.map(({ match }) => match.offerId)
  if (total === 1) return [{ text: words.plain('match:askOne'), data: askData(request.id, all) }]
  const label = total === matches.length ? 'match:askAll' : 'match:askPage'
  const everyone = {
    text: words.plain(label, { count: all.length }),
    data: askData(request.id, all),
  }
  const one = ({ match }: DescribedMatch, at: number): Button => ({
    text: words.plain('match:ask', { number: page * pageSize + at + 1 }),
    data: askData(request.id, [match.offerId]),
  })
  return [...(all.length > 1 ? [everyone] : []), ...matches.map(one)]
}

/** Ids in base 36: five of them fit Telegram's 64 bytes. */
const askData = (requestId: ListingId, offers: readonly ListingId[]): string =>
  `l:${requestId}:ask:${offers.map(id => id.toString(36)).join('.')}`

function lineOf(facts: MatchFacts, number: number, words: Words): string {
  const reasons = reasonsOf(facts, words)
  const told = reasons.length === 0 ? [words.plain('match:nothingTold')] : reasons
  return words.t('match:line', { number, reasons: told.join(' · ') })
}

function reasonsOf({ place, time, language, experienced }: MatchFacts, words: Words): string[] {
  const reasons: string[] = []
  if (place === 'remote') reasons.push(words.plain('match:place.remote'))
  else if (place === 0) reasons.push(words.plain('match:place.own'))
  else if (place !== null) reasons.push(words.plain('match:place.near', { km: place }))
  if (time !== null) {
    const weekday = words.weekday(time.day)
    const part = time.part === null ? '' : words.plain(`listing:part.${time.part}`)
    reasons.push(words.plain('match:time', { weekday, part }).trim())
  }
  if (language !== null) {
    const name = new Intl.DisplayNames(words.language, { type: 'language' }).of(language)
    reasons.push(words.plain('match:language', { language: name ?? language }))
  }
  if (experienced) reasons.push(words.plain('match:experienced'))
  return reasons
}

export function askedView(requestId: ListingId, count: number, words: Words): View {
  return {
    text: words.t('match:asked', { count }),
    rows: [
      [
        { text: words.plain('match:status'), data: `l:${requestId}` },
        { text: words.plain('listing:verb.exchanges'), data: 'm:exchanges' },
      ],
    ],
  }
}
