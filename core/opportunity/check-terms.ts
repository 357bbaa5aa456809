/**
 * What an opportunity says has to fit its kind: a field that the kind does not have, a text that is too
 * long or a word that nobody knows is refused at once; what is missing only when it is proposed.
 */
import type { Municipality } from '../network/store.ts'
import type { Refusal } from '../refusal.ts'
import { asksMoney } from './asks-money.ts'
import { fieldRule, isMediated, type OpportunityField, opportunityFields } from './kinds.ts'
import { occupationOf } from './occupations.ts'
import type { OpportunityTerms } from './opportunity.ts'
import type { TermFault, TermField } from './term-fault.ts'
import type { OpportunityText, TextField } from './texts.ts'

/** Letters, of a text; words too, of the summary. */
export const longest = { title: 80, summary: 500, text: 300, link: 500, contact: 300, funder: 120 }
export const mostSummaryWords = 60
const mostRequirements = 12
const mostDocuments = 10

type Known = {
  readonly municipalities: readonly Pick<Municipality, 'code'>[]
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

/** Undefined: it can be written down. Times that passed are refused while it is not out yet. */
export function checkTerms(terms: OpportunityTerms, known: Known): Refusal | undefined {
  const strange = opportunityFields.find(
    field => fieldRule(terms.kind, field) === undefined && hasField(terms, field),
  )
  if (strange !== undefined) return fault(strange, 'not-of-kind')
  return textFault(terms) ?? placeFault(terms, known) ?? timeFault(terms, known) ?? partFault(terms)
}

/** What its kind needs and is not there, in the order of the form; title and summary in one language. */
export function missingIn(terms: OpportunityTerms): readonly TermField[] {
  const languages = languagesOf(terms, 'title')
  const summaries = languagesOf(terms, 'summary')
  const inBoth = summaries.some(language => languages.includes(language))
  return [
    ...(languages.length === 0 ? (['title'] as const) : []),
    ...(inBoth ? [] : (['summary'] as const)),
    ...opportunityFields.filter(
      field => fieldRule(terms.kind, field) === 'needs' && !hasField(terms, field),
    ),
  ]
}

/** Without the contact, which is sealed and stands beside the terms. */
function hasField(terms: OpportunityTerms, field: OpportunityField): boolean {
  switch (field) {
    case 'organisation':
      return terms.organisationId !== null
    case 'municipality':
      return terms.municipalityCode !== null || terms.remote
    case 'deadline':
      return terms.deadlineAt !== null
    case 'dates':
      return terms.startsOn !== null
    case 'occupation':
      return terms.iscoCode !== null
    case 'requirements':
    case 'documents':
    case 'eligibleKinds':
      return terms[field].length > 0
    case 'amount':
      return terms.amountCents !== null
    case 'cofinancing':
      return terms.cofinancingPercent !== null
    case 'place':
    case 'schedule':
    case 'pay':
    case 'eligibility':
      return languagesOf(terms, field).length > 0
    case 'contact':
      return false
    default:
      return terms[field] !== null
  }
}

const languagesOf = ({ texts }: OpportunityTerms, field: TextField): readonly string[] =>
  texts.filter(text => text.field === field).map(({ language }) => language)

function textFault({ kind, texts }: OpportunityTerms): Refusal | undefined {
  const long = texts.find(isTooLong)
  if (long !== undefined) return fault(nameOf(long), 'too-long')
  const asking = isMediated(kind) ? asksMoney(texts) : undefined
  return asking && fault(nameOf(asking), 'asks-money')
}

const isTooLong = ({ field, text }: OpportunityText): boolean =>
  text.length > (field === 'title' || field === 'summary' ? longest[field] : longest.text) ||
  (field === 'summary' && text.trim().split(/\s+/u).length > mostSummaryWords)

const nameOf = ({ field }: OpportunityText): TermField =>
  field === 'requirement' ? 'requirements' : field === 'document' ? 'documents' : field

function placeFault(terms: OpportunityTerms, { municipalities }: Known): Refusal | undefined {
  const isKnown = (code: string) => municipalities.some(each => each.code === code)
  const { municipalityCode, requirements } = terms
  if (municipalityCode !== null && !isKnown(municipalityCode))
    return fault('municipality', 'unknown')
  // Who lives elsewhere may be asked for, too: six digits are enough.
  const isCode = (code: string) => /^\d{6}$/.test(code)
  const strange = requirements.some(
    each => each.kind === 'residence' && !each.municipalityCodes.every(isCode),
  )
  return strange ? fault('requirements', 'unknown') : undefined
}

function timeFault(terms: OpportunityTerms, { now, today }: Known): Refusal | undefined {
  const { deadlineAt, startsOn, endsOn } = terms
  if (deadlineAt !== null && Temporal.Instant.compare(deadlineAt, now) <= 0) {
    return fault('deadline', 'past')
  }
  if (endsOn !== null && (startsOn === null || Temporal.PlainDate.compare(endsOn, startsOn) < 0)) {
    return fault('dates', 'order')
  }
  const last = endsOn ?? startsOn
  const isPast = last !== null && Temporal.PlainDate.compare(last, today) < 0
  return isPast ? fault('dates', 'past') : undefined
}

function partFault(terms: OpportunityTerms): Refusal | undefined {
  const { link, documents, requirements, occupation, iscoCode, funder } = terms
  if (link !== null && !isLink(link)) return fault('link', 'unknown')
  if ((funder?.length ?? 0) > longest.funder) return fault('funder', 'too-long')
  if (documents.some(document => document.link !== null && !isLink(document.link))) {
    return fault('documents', 'unknown')
  }
  if (documents.length > mostDocuments) return fault('documents', 'too-long')
  if (requirements.length > mostRequirements) return fault('requirements', 'too-long')
  const group = occupation === null ? iscoCode : occupationOf(occupation).isco
  return group === iscoCode ? wordlessFault(terms) : fault('occupation', 'unknown')
}

/** A requirement in words has words, a document a title; no text hangs in the air. */
function wordlessFault({ texts, requirements, documents }: OpportunityTerms): Refusal | undefined {
  const has = (field: TextField, number: number) =>
    texts.some(text => text.field === field && text.number === number)
  const isInWords = (kind: string) => kind === 'qualification' || kind === 'other'
  if (requirements.some(({ kind, number }) => isInWords(kind) && !has('requirement', number))) {
    return fault('requirements', 'unknown')
  }
  if (documents.some(({ number }) => !has('document', number))) return fault('documents', 'unknown')
  const stray = texts.find(({ field, number }) => {
    if (field === 'requirement') return !requirements.some(each => each.number === number)
    return field === 'document' && !documents.some(each => each.number === number)
  })
  return stray && fault(nameOf(stray), 'unknown')
}

const isLink = (link: string): boolean =>
  /^https:\/\/[^\s/]+\.[^\s]+$/.test(link) && link.length <= longest.link

const fault = (field: TermField, because: TermFault): Refusal => ({
  ...{ code: 'invalid-opportunity', field, because },
})
