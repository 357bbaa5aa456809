/** Who came forward for what: for the person, and for who follows it. */
import { type OpportunityText, textIn } from '#core/opportunity/texts'
import { deskVerbsFrom, isUnderWay, referralStates } from '#core/referral/machine'
import type { Candidates, ReferralCard } from '#core/referral/read-referrals'
import type { Words } from '#locales/i18n'
import { baseLanguage } from '#locales/languages'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

export const referralPageSize = 5

/** In the reader's language, else in Italian, else as it was written. */
export const titleIn = (texts: readonly OpportunityText[], words: Words): string =>
  textIn(texts, { field: 'title' }, [words.language, baseLanguage])?.text ?? ''

/** One's own answers, five at a time. */
export function ownReferralsView(cards: readonly ReferralCard[], page: number, words: Words): View {
  const back = { text: words.plain('common:back'), data: 'm:opportunities:choose' }
  if (cards.length === 0) return { text: words.t('referral:mine.none'), rows: [[back]] }
  const first = page * referralPageSize
  const shown = cards.slice(first, first + referralPageSize)
  const lines = shown.map(({ opportunity, referral }, at) =>
    words.t('referral:mine.line', {
      number: first + at + 1,
      title: titleIn(opportunity.texts, words),
      state: words.plain(`referral:state.${referral.state}`),
    }),
  )
  const open = shown.map(({ opportunity, referral }, at) => ({
    text: `${first + at + 1}. ${titleIn(opportunity.texts, words)}`,
    data: `rf:${referral.id}`,
  }))
  const arrows: readonly Button[] = [
    ...(page > 0 ? [{ text: arrowBack(words), data: `m:referrals:${page - 1}` }] : []),
    ...(first + referralPageSize < cards.length
      ? [{ text: arrowOn(words), data: `m:referrals:${page + 1}` }]
      : []),
  ]
  return {
    text: [words.t('referral:mine.title'), ...lines].join('\n'),
    rows: [...open.map(button => [button]), ...(arrows.length > 0 ? [arrows] : []), [back]],
  }
}

/** One answer, with what this reader can do about it. */
export function referralView(card: ReferralCard, now: Temporal.Instant, words: Words): View {
  const { referral, opportunity, as, name } = card
  const title = titleIn(opportunity.texts, words)
  const state = words.plain(`referral:state.${referral.state}`)
  if (as === 'person') {
    const withdraw = {
      text: words.plain('referral:mine.withdraw'),
      data: `rf:${referral.id}:withdraw`,
    }
    const back = { text: words.plain('referral:mine.back'), data: 'm:referrals' }
    return {
      text: words.t('referral:mine.card', { title, state }),
      rows: [...(isUnderWay(referral.state) ? [[withdraw]] : []), [back]],
    }
  }
  const verbs = deskVerbsFrom(referral.state).map(verb => ({
    text: words.plain(`referral:verb.${verb}`),
    data: `rf:${referral.id}:${verb}`,
  }))
  const all = { text: words.plain('referral:desk.all'), data: `ro:${opportunity.id}` }
  const person = { text: words.plain('queue:card'), data: `k:${referral.memberId}` }
  const since = sayDays(referral.changedAt, now, words)
  return {
    text: words.t('referral:desk.card', { name, title, state, since }),
    rows: [...inColumns(verbs), as === 'staff' ? [person, all] : [all]],
  }
}

function sayDays(at: Temporal.Instant, now: Temporal.Instant, words: Words): string {
  const days = Math.floor(at.until(now).total('hours') / 24)
  return days === 0
    ? words.plain('referral:desk.today')
    : words.plain('referral:desk.days', { count: days })
}

/** Who came forward for one opportunity; small numbers are the desk's alone. */
export function candidatesView(found: Candidates, words: Words): View {
  const { opportunity, cards, counts, hasMore } = found
  const title = titleIn(opportunity.texts, words)
  const back = { text: words.plain('common:back'), data: 'm:opportunities:choose' }
  if (cards.length === 0) return { text: words.t('referral:desk.none', { title }), rows: [[back]] }
  const sums = referralStates.flatMap(state => {
    const count = counts[state]
    if (count === undefined) return []
    const said = count === 'few' ? words.plain('referral:desk.few') : words.number(count)
    return [
      words.t('referral:desk.counts', {
        state: words.plain(`referral:state.${state}`),
        count: said,
      }),
    ]
  })
  const lines = cards.map(({ name, referral }, at) =>
    words.t('referral:desk.line', {
      ...{ number: at + 1, name },
      state: words.plain(`referral:state.${referral.state}`),
    }),
  )
  const open = cards.map(({ name, referral }, at) => [
    { text: `${at + 1}. ${name}`, data: `rf:${referral.id}` },
  ])
  const last = cards.at(-1)?.referral.id ?? 0
  const more = { text: words.plain('referral:desk.more'), data: `ro:${opportunity.id}:${last}` }
  return {
    text: [words.t('referral:desk.title', { title }), ...lines, '', ...sums].join('\n'),
    rows: [...open, [...(hasMore ? [more] : []), back]],
  }
}
