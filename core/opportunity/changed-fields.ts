import type { OpportunityTerms } from './opportunity.ts'

type TermName = keyof OpportunityTerms

/** What differs between two tellings of the same, in the order of the terms. */
export function changedFields(
  before: OpportunityTerms,
  after: OpportunityTerms,
): readonly TermName[] {
  return names.filter(name => shape(before[name]) !== shape(after[name]))
}

/** When, how many, where to look further: what an organisation knows best. */
export const isOnlyPractical = (changed: readonly TermName[]): boolean =>
  changed.every(name => practical.includes(name))

const names = [
  ...(['kind', 'organisationId', 'municipalityCode', 'remote', 'deadlineAt', 'startsOn'] as const),
  ...(['endsOn', 'places', 'weeklyMinutes', 'contract', 'link', 'occupation'] as const),
  ...(['iscoCode', 'audience', 'funder', 'amountCents', 'cofinancingPercent'] as const),
  ...(['eligibleKinds', 'texts', 'requirements', 'documents'] as const),
] as const satisfies readonly TermName[]

const practical: readonly TermName[] = ['deadlineAt', 'startsOn', 'endsOn', 'places', 'link']

/** Texts and the like as the store gives them back, whatever order they came in. */
const shape = (value: unknown): string =>
  Array.isArray(value)
    ? JSON.stringify(value.map(item => JSON.stringify(sorted(item))).sort())
    : JSON.stringify(value)

const sorted = (item: unknown): unknown =>
  typeof item === 'object' && item !== null
    ? Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1))
    : item
