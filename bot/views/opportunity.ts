/** One opportunity as people read it: the card, all of it, and why they see it. */
import type { Fit } from '#core/alert/fit'
import type { Matched } from '#core/alert/match'
import type { ReadOne } from '#core/opportunity/browse'
import { isMediated } from '#core/opportunity/kinds'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import type { Reading } from '#core/opportunity/reading'
import type { Requirement } from '#core/opportunity/requirement'
import type { Words } from '#locales/i18n'
import {
  factsOf,
  languageName,
  lastDay,
  otherLanguage,
  sayRequirement,
  shorten,
  textOf,
  titleOf,
} from './opportunity-terms.ts'
import { type Button, escapeHtml, inColumns, ownDirection, type View } from './view.ts'

const shortSummary = 140
const shortTitle = 80

/** What is, until when, what to check; then the verbs. */
export function opportunityView(
  read: ReadOne,
  words: Words,
  {
    lead,
    forBody = false,
  }: { readonly lead?: string | undefined; readonly forBody?: boolean } = {},
): View {
  return overOr(read, words, () => {
    const text = [
      ...(lead === undefined ? [] : [lead, '']),
      ...cardLines({ ...read.reading, terms: read.reading.opportunity }, words, read),
      ...markLines(read, words),
    ].join('\n')
    return { text, rows: [...inColumns(verbsOf(read, words, forBody)), wayOn(words)] }
  })
}

/** What is over says so, and leads to what is not. */
export function overOr({ isOpen, reading }: ReadOne, words: Words, view: () => View): View {
  if (isOpen) return view()
  const { state } = reading.opportunity
  const why = state === 'filled' || state === 'withdrawn' ? state : 'expired'
  return { text: words.t(`opportunity:card.over.${why}`), rows: [wayOn(words)] }
}

export type CardFacts = Pick<Reading, 'organisation' | 'municipality' | 'km'> & {
  readonly terms: OpportunityTerms
  /** Null: nobody looks who could be compared with what is asked. */
  readonly matched: Matched | null
}

/** The same lines wherever a person reads it: in the list's card, before it is published, in an alert. */
export function cardLines(
  card: CardFacts,
  words: Words,
  { timeZone, today }: { readonly timeZone: string; readonly today: Temporal.PlainDate },
): readonly string[] {
  const { terms } = card
  const summary = textOf(terms, 'summary', words)
  const day = lastDay(terms, timeZone)
  const facts = [headline(terms, words), ...whereOf(card, words), ...factsOf(terms, words)]
  return [
    facts.join(' · '),
    ...(day === null ? [] : [words.t('opportunity:card.deadline', { day: words.day(day, today) })]),
    ...(summary === undefined ? [] : [escapeHtml(shorten(summary, shortSummary))]),
    ...fitLines(card, words),
    ...(isMediated(terms.kind) ? [words.t('opportunity:card.free')] : []),
  ]
}

/** "Lavoro · Aiuto cuoco", and in which language where it is not the reader's. */
export function headline(terms: OpportunityTerms, words: Words): string {
  const kind = words.t(`page:kind.${terms.kind}`)
  const title = escapeHtml(shorten(titleOf(terms, words), shortTitle))
  const other = otherLanguage(terms, words)
  const mark =
    other === undefined
      ? ''
      : ` ${words.t('opportunity:card.language', { language: languageName(other, words) })}`
  return `<b>${kind} · ${title}</b>${mark}`
}

/** "mensa scolastica, Galliate (6 km)" */
function whereOf(card: CardFacts, words: Words): readonly string[] {
  const { terms, organisation } = card
  const place = textOf(terms, 'place', words)
  const town = sayPlace(card, words)
  const where = place === undefined ? town : words.plain('opportunity:card.at', { place, town })
  const whose = organisation === null ? [] : [escapeHtml(organisation)]
  return [...whose, escapeHtml(where)]
}

/** "Galliate (6 km)", "da casa"; not made safe for HTML. */
export function sayPlace(
  { terms, municipality: place, km }: Omit<CardFacts, 'organisation' | 'matched'>,
  words: Words,
): string {
  if (terms.remote) return words.plain('page:remote')
  if (place === null) return words.plain('page:everywhere')
  const name = ownDirection(place, words)
  return km === null || km === 0 ? name : words.plain('opportunity:card.near', { place: name, km })
}

const markKeys = { fits: 'fits', unknown: 'check', not: 'not' } as const

/** What is asked, grouped by whether it fits. */
function fitLines({ terms, matched, municipality }: CardFacts, words: Words): readonly string[] {
  const { requirements, municipalityCode } = terms
  const place = (code: string) => (code === municipalityCode ? (municipality ?? code) : code)
  const say = (some: readonly Requirement[]) =>
    some.map(each => sayRequirement(each, terms, place, words)).join(' · ')
  if (requirements.length === 0) return []
  if (matched === null) return [words.t('opportunity:card.needs', { what: say(requirements) })]
  const fitOf = ({ number }: Requirement): Fit =>
    matched.parts.find(({ part }) => part === `requirement-${number}`)?.fit ?? 'unknown'
  return (['fits', 'unknown', 'not'] as const).flatMap(fit => {
    const some = requirements.filter(each => fitOf(each) === fit)
    if (some.length === 0) return []
    return [words.t(`opportunity:card.${markKeys[fit]}`, { what: say(some) })]
  })
}

function markLines({ mark, reading }: ReadOne, words: Words): readonly string[] {
  const hasEnd = reading.opportunity.deadlineAt !== null
  return [
    ...(mark.savedAt === null
      ? []
      : [words.t(`opportunity:card.${hasEnd ? 'saved' : 'savedOpen'}`)]),
    ...(mark.answer === 'interested' ? [words.t('opportunity:card.interested')] : []),
    ...(mark.answer === 'not-for-me' ? [words.t('opportunity:card.notForMe')] : []),
  ]
}

function verbsOf({ reading, mark }: ReadOne, words: Words, forBody: boolean): readonly Button[] {
  const { id, kind, deadlineAt } = reading.opportunity
  const act = (verb: string, text: string): Button => ({ text, data: `op:${id}:${verb}` })
  const isSaved = mark.savedAt !== null
  return [
    forBody && kind === 'funding-call'
      ? { text: words.plain('candidacy:who'), data: `co:${id}` }
      : mark.answer === 'interested'
        ? { text: words.plain('referral:mine.look'), data: `rm:${id}` }
        : act('yes', words.plain('opportunity:act.interested')),
    act(isSaved ? 'unsave' : 'save', words.plain(`opportunity:act.${isSaved ? 'unsave' : 'save'}`)),
    ...(mark.answer === 'not-for-me' ? [] : [act('no', words.plain('opportunity:act.no'))]),
    act('why', words.plain('opportunity:act.why')),
    ...(deadlineAt === null ? [] : [act('ics', words.plain('opportunity:act.calendar'))]),
    act('all', words.plain('opportunity:act.all')),
  ]
}

/** From one of them back to the list, and to a person. */
export const wayOn = (words: Words): readonly Button[] => [
  { text: words.plain('opportunity:list.back'), data: 'm:opportunities' },
  { text: words.plain('common:help'), data: 'm:help' },
]
