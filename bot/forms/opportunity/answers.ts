/** What the opportunity form remembers between steps: JSON in the draft, typed here. */
import { type MemberId, type OpportunityId, toId } from '#core/ids'
import { fieldRule, type OpportunityField, opportunityKinds } from '#core/opportunity/kinds'
import { isOccupationCode, type OccupationCode } from '#core/opportunity/occupations'
import {
  audiences,
  contracts,
  type OpportunityDocument,
  type OpportunityTerms,
} from '#core/opportunity/opportunity'
import type { Requirement } from '#core/opportunity/requirement'
import type { OpportunityText, TextField } from '#core/opportunity/texts'
import { organisationKinds } from '#core/organisation/organisation'
import type { Answers, FormStep, Taken } from '../form.ts'

/** A deadline is chosen as a day, its end in the territory's zone. */
export type Proposed = Omit<OpportunityTerms, 'deadlineAt'> & {
  readonly deadline: Temporal.PlainDate | null
  readonly contact: string | null
  /** Set when one that is there already is changed. */
  readonly opportunityId: OpportunityId | undefined
  /** One field is being changed: its answer leads back to the summary. */
  readonly editing: boolean
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

export function readProposed(answers: Answers): Proposed {
  const text = textIn(answers)
  const number = numberIn(answers)
  const organisationId = number('organisationId')
  const opportunityId = number('opportunityId')
  const occupation = text('occupation')
  return {
    kind: opportunityKinds.find(kind => kind === answers['kind']) ?? 'job',
    organisationId: organisationId === null ? null : toId<MemberId>(organisationId),
    municipalityCode: text('municipalityCode'),
    remote: answers['remote'] === true,
    deadline: dayIn(text('deadline')),
    startsOn: dayIn(text('startsOn')),
    endsOn: dayIn(text('endsOn')),
    places: number('places'),
    weeklyMinutes: number('weeklyMinutes'),
    contract: contracts.find(each => each === answers['contract']) ?? null,
    link: text('link'),
    occupation: occupationIn(occupation),
    iscoCode: text('iscoCode'),
    audience: audiences.find(each => each === answers['audience']) ?? 'people',
    funder: text('funder'),
    amountCents: number('amountCents'),
    cofinancingPercent: number('cofinancingPercent'),
    eligibleKinds: organisationKinds.filter(kind =>
      listIn(answers, 'eligibleKinds').includes(kind),
    ),
    texts: listIn(answers, 'texts') as readonly OpportunityText[],
    requirements: listIn(answers, 'requirements') as readonly Requirement[],
    documents: listIn(answers, 'documents') as readonly OpportunityDocument[],
    contact: text('contact'),
    opportunityId: opportunityId === null ? undefined : toId<OpportunityId>(opportunityId),
    editing: answers['editing'] === true,
    today: dayIn(text('today')) ?? Temporal.PlainDate.from('1970-01-01'),
    timeZone: text('timeZone') ?? 'UTC',
  }
}

const textIn =
  (answers: Answers) =>
  (key: string): string | null => {
    const value = answers[key]
    return typeof value === 'string' && value !== '' ? value : null
  }

const numberIn =
  (answers: Answers) =>
  (key: string): number | null => {
    const value = answers[key]
    return typeof value === 'number' ? value : null
  }

const dayIn = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

const occupationIn = (code: string | null): OccupationCode | null =>
  code !== null && isOccupationCode(code) ? code : null

/** Written by these steps themselves. */
export const listIn = (answers: Answers, key: string): readonly unknown[] => {
  const value = answers[key]
  return Array.isArray(value) ? value : []
}

/** All of a field anew: what it said in any language before is not what it says now. */
export const withTexts = (
  { texts }: Pick<Proposed, 'texts'>,
  { field, number = 0 }: { readonly field: TextField; readonly number?: number },
  said: readonly Pick<OpportunityText, 'language' | 'text'>[],
): Answers => ({
  texts: [
    ...texts.filter(text => text.field !== field || text.number !== number),
    ...said.map(each => ({ field, number, ...each })),
  ],
})

/** Where an answer leads: to the next question, or back to the summary when it was changed. */
export const onward = (answers: Answers, patch: Answers): Taken =>
  readProposed(answers).editing
    ? { goto: 'summary-all', patch: { ...noted(answers, patch), editing: false } }
    : { next: patch }

/** Of one that is there already only what was answered anew is written. */
export const noted = (answers: Answers, patch: Answers): Answers => ({
  ...patch,
  changed: [...new Set([...listIn(answers, 'changed'), ...Object.keys(patch)])],
})

/** What is not needed is asked only by whoever wants to add it, but for a few that everybody looks for. */
const usual: readonly OpportunityField[] = [
  'municipality',
  'deadline',
  'weeklyMinutes',
  'occupation',
  'requirements',
]

export const asked =
  (field: OpportunityField): NonNullable<FormStep['when']> =>
  answers => {
    const rule = fieldRule(readProposed(answers).kind, field)
    return rule === 'needs' || (rule === 'may' && usual.includes(field))
  }

export const isNeeded = (answers: Answers, field: OpportunityField): boolean =>
  fieldRule(readProposed(answers).kind, field) === 'needs'
