/** Categories that ask for care, by their flag in the catalogue (practice of Italian time banks). */
import { type CategoryCode, categoryCatalogue } from './catalogue.ts'

export type CarefulFlag = NonNullable<(typeof categoryCatalogue)[number]['flag']>

export const flagOf = (category: CategoryCode): CarefulFlag | null => flags.get(category) ?? null

/** Only who is cleared serves here: children, and people who cannot defend themselves. */
export const isVetted = (category: CategoryCode): boolean => flagOf(category) === 'vetted'

const flags: ReadonlyMap<CategoryCode, CarefulFlag | null> = new Map(
  categoryCatalogue.map(({ code, flag }) => [code, flag]),
)

/** What an operator clears for at once: each stands for some vetted categories. */
export const clearanceScopes = {
  children: ['child_minding', 'school_run', 'homework_help', 'children_party'],
  frail: ['elder_company', 'medical_escort', 'respite'],
} as const satisfies Record<string, readonly CategoryCode[]>

export type ClearanceScope = keyof typeof clearanceScopes
