/** What is asked of whoever comes forward: a closed list, so that it can be compared with what is known. */
import type { WeekSlots } from '../listing/week.ts'

/** Classes of Directive 2006/126/EC, in its order. */
export const licenceClasses = ['AM', 'A1', 'A2', 'A', 'B', 'BE', 'C', 'CE', 'D', 'DE'] as const
export type LicenceClass = (typeof licenceClasses)[number]

export type Requirement = { readonly number: number } & (
  | { readonly kind: 'spoken-language'; readonly language: string }
  /** In one of these. */
  | { readonly kind: 'residence'; readonly municipalityCodes: readonly string[] }
  | { readonly kind: 'driving-licence'; readonly class: LicenceClass }
  | { readonly kind: 'own-vehicle' }
  | { readonly kind: 'adult' }
  /** Time in each of these. */
  | { readonly kind: 'availability'; readonly weekSlots: WeekSlots }
  /** In words, a text under the same number: nothing here can compare it. */
  | { readonly kind: 'qualification' }
  | { readonly kind: 'other' }
)
export type RequirementKind = Requirement['kind']

export const requirementKinds = [
  'spoken-language',
  'residence',
  'driving-licence',
  'own-vehicle',
  'adult',
  'availability',
  'qualification',
  'other',
] as const satisfies readonly RequirementKind[]
