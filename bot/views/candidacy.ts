/** Who works on which funding call: for the organisations of the network, by taps alone. */
import { type CandidacyVerb, candidacyVerbsFrom, isInTheMaking } from '#core/candidacy/machine'
import type { CallCards, CandidacyCard, OwnCandidacies } from '#core/candidacy/read-candidacies'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { titleIn } from './referral.ts'
import { type Button, inColumns, type View } from './view.ts'

const mostShown = 5

const stateOf = ({ candidacy }: CandidacyCard, words: Words): string =>
  words.plain(`candidacy:state.${candidacy.state}`)

/** One's own and those one has a part in, with what each project asked for and obtained. */
export function ownCandidaciesView({ cards, totals }: OwnCandidacies, words: Words): View {
  const back = { text: words.plain('common:back'), data: 'm:opportunities:choose' }
  if (cards.length === 0) return { text: words.t('candidacy:none'), rows: [[back]] }
  const sums = totals.slice(0, mostShown).map(total =>
    words.t('candidacy:total', {
      project: total.project,
      asked: words.money(total.askedCents),
      obtained: words.money(total.obtainedCents),
    }),
  )
  const open = cards.slice(0, mostShown).map(card => [
    {
      text: words.plain('candidacy:open', {
        title: titleIn(card.call.texts, words),
        state: stateOf(card, words),
      }),
      data: `cd:${card.candidacy.id}`,
    },
  ])
  return { text: [words.t('candidacy:title'), ...sums].join('\n'), rows: [...open, [back]] }
}

/** Who works on one call; `viewer`: the organisation that looks, if one does. */
export function callView({ call, cards }: CallCards, viewer: MemberId | null, words: Words): View {
  const title = titleIn(call.texts, words)
  const lines = cards
    .slice(0, mostShown)
    .map(card => words.t('candidacy:line', { lead: card.lead, state: stateOf(card, words) }))
  const open = cards
    .slice(0, mostShown)
    .map(card => ({ text: card.lead, data: `cd:${card.candidacy.id}` }))
  const isIn = cards.some(({ candidacy }) => candidacy.leadId === viewer)
  const begin = { text: words.plain('candidacy:begin'), data: `co:${call.id}:begin` }
  const back = { text: words.plain('common:back'), data: 'm:opportunities:choose' }
  const head = cards.length === 0 ? 'candidacy:nobody' : 'candidacy:call'
  return {
    text: [words.t(head, { title }), ...lines].join('\n'),
    rows: [...inColumns(open), ...(viewer !== null && !isIn ? [[begin]] : []), [back]],
  }
}

/** One candidacy, with what this reader can do. */
export function candidacyView(card: CandidacyCard, viewer: MemberId | null, words: Words): View {
  const { candidacy, call, lead, as } = card
  const { id, askedCents, obtainedCents, project, state } = candidacy
  const inside = as !== 'other'
  const allies = card.partners.filter(partner => partner.state === 'accepted')
  const lines = [
    words.t('candidacy:card', {
      title: titleIn(call.texts, words),
      lead,
      state: stateOf(card, words),
    }),
    ...(allies.length === 0
      ? []
      : [words.t('candidacy:with', { partners: words.list(allies.map(({ name }) => name)) })]),
    ...(inside ? [words.t('candidacy:project', { project })] : []),
    ...(inside && askedCents !== null
      ? [words.t('candidacy:asked', { amount: words.money(askedCents) })]
      : []),
    ...(inside && obtainedCents !== null
      ? [words.t('candidacy:obtained', { amount: words.money(obtainedCents) })]
      : []),
  ]
  const back = { text: words.plain('candidacy:back'), data: `co:${call.id}` }
  const join = card.partners.find(({ organisationId }) => organisationId === viewer)
  if (join?.state === 'asked') lines.push(words.t('candidacy:waits'))
  const mayJoin = as === 'other' && viewer !== null && join === undefined && isInTheMaking(state)
  const ask = { text: words.plain('candidacy:join'), data: `cd:${id}:join` }
  const rows = as === 'lead' ? leadRows(card, words) : mayJoin ? [[ask]] : []
  return { text: lines.join('\n'), rows: [...rows, [back]] }
}

function leadRows(card: CandidacyCard, words: Words): readonly (readonly Button[])[] {
  const { candidacy, call, partners, projects } = card
  const asks = partners.filter(({ state }) => state === 'asked').slice(0, 1)
  const answers = asks.map(({ organisationId, name }) => [
    {
      text: words.plain('candidacy:yes', { name }),
      data: `cd:${candidacy.id}:yes:${organisationId}`,
    },
    { text: words.plain('candidacy:no'), data: `cd:${candidacy.id}:no:${organisationId}` },
  ])
  const isOver = call.state !== 'published'
  const known = candidacyVerbsFrom(candidacy.state).filter(verb => !isOver || verb !== 'resume')
  const verbs = known.map(verb => ({
    text: words.plain(`candidacy:verb.${verb}`),
    data: `cd:${candidacy.id}:${verb}`,
  }))
  const regroup = { text: words.plain('candidacy:regroup'), data: `cd:${candidacy.id}:project` }
  return [...answers, ...inColumns(verbs), ...(projects.length > 0 ? [[regroup]] : [])]
}

/** How much, in six taps: shares of the most that the call gives, else round sums. */
export function amountView(
  card: CandidacyCard,
  verb: Extract<CandidacyVerb, 'submit' | 'win'>,
  words: Words,
): View {
  const { candidacy, call } = card
  const known = verb === 'win' ? candidacy.askedCents : call.amountCents
  const round = [500_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000, 10_000_000]
  const shares = (most: number) => [1, 0.8, 0.6, 0.5, 0.4, 0.2].map(part => Math.round(most * part))
  const amounts = known === null ? round : [...new Set(shares(known))].filter(cents => cents > 0)
  const choices = amounts.map(cents => ({
    text: words.money(cents),
    data: `cd:${candidacy.id}:${verb}:${cents}`,
  }))
  const back = { text: words.plain('common:back'), data: `cd:${candidacy.id}` }
  const ask = verb === 'submit' ? 'candidacy:askedHow' : 'candidacy:obtainedHow'
  return { text: words.t(ask), rows: [...inColumns(choices), [back]] }
}

/** Under which other project it is added up. */
export function projectsView({ candidacy, projects }: CandidacyCard, words: Words): View {
  const choices = projects
    .slice(0, 6)
    .map(({ candidacyId, project }) => [
      { text: project, data: `cd:${candidacy.id}:as:${candidacyId}` },
    ])
  const back = { text: words.plain('common:back'), data: `cd:${candidacy.id}` }
  return { text: words.t('candidacy:regroupHow'), rows: [...choices, [back]] }
}
