/** Any wish, any person who wishes, and anything that is offered: for properties of the matcher. */
import fc from 'fast-check'
import { workFields } from '#core/alert/fields'
import type { Offered, Wisher } from '#core/alert/match'
import { reaches, rhythms, type WishTerms, workHours } from '#core/alert/wish'
import { toWeek, wholeWeek } from '#core/listing/week'
import { opportunityKinds } from '#core/opportunity/kinds'
import { audiences } from '#core/opportunity/opportunity'
import { licenceClasses, type Requirement } from '#core/opportunity/requirement'
import { organisationKinds } from '#core/organisation/organisation'

/** Codes of towns and how far each is from the first, as the crow flies. */
export const someTowns = { T0: 0, T1: 3, T2: 5, T3: 9, T4: 17, T5: 40 } as const
const towns = Object.keys(someTowns) as (keyof typeof someTowns)[]

const week = fc.integer({ min: 1, max: wholeWeek }).map(toWeek)
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined })
const nullable = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })

export const anyWish: fc.Arbitrary<WishTerms> = fc.record({
  kinds: fc.subarray([...opportunityKinds], { minLength: 1 }),
  fields: fc.oneof(fc.constant([]), fc.subarray([...workFields])),
  reachKm: nullable(fc.constantFrom(...reaches)),
  hours: fc.constantFrom(...workHours),
  rhythm: fc.constantFrom(...rhythms),
})

const anyDemand: fc.Arbitrary<Requirement> = fc
  .oneof(
    fc.record({
      kind: fc.constant('spoken-language' as const),
      language: fc.constantFrom('it', 'en', 'ar', 'uk'),
    }),
    fc.record({
      kind: fc.constant('residence' as const),
      municipalityCodes: fc.subarray([...towns], { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('driving-licence' as const),
      class: fc.constantFrom(...licenceClasses),
    }),
    fc.record({ kind: fc.constant('availability' as const), weekSlots: week }),
    fc.record({
      kind: fc.constantFrom(...(['own-vehicle', 'adult', 'qualification', 'other'] as const)),
    }),
  )
  .map(demand => ({ ...demand, number: 0 }))

export const anyOffered: fc.Arbitrary<Offered> = fc.record({
  kind: fc.constantFrom(...opportunityKinds),
  municipalityCode: nullable(fc.constantFrom(...towns)),
  remote: fc.integer({ min: 0, max: 5 }).map(dice => dice === 0),
  weeklyMinutes: nullable(fc.constantFrom(600, 1200, 1799, 1800, 2400)),
  iscoCode: nullable(fc.integer({ min: 0, max: 9999 }).map(code => String(code).padStart(4, '0'))),
  audience: fc.constantFrom(...audiences, 'people'),
  eligibleKinds: fc.oneof(fc.constant([]), fc.subarray([...organisationKinds])),
  requirements: fc
    .array(anyDemand, { maxLength: 3 })
    .map(demands => demands.map((demand, at) => ({ ...demand, number: at + 1 }))),
})

export const anyWisher: fc.Arbitrary<Wisher> = fc.record({
  home: optional(fc.constantFrom(...towns)),
  spoken: fc.subarray(['it', 'en', 'ar'], { minLength: 1 }),
  adult: optional(fc.constant(true)),
  week: optional(week),
  declared: fc.record(
    { licences: fc.subarray([...licenceClasses]), vehicle: fc.boolean() },
    { requiredKeys: [] },
  ),
  organisation: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...organisationKinds) },
  ),
})

/** Towns lie on one line. */
export const kmBetween =
  ({ municipalityCode }: Offered) =>
  (home: string): number | undefined => {
    const here = placeOf(home)
    const there = placeOf(municipalityCode)
    return here === undefined || there === undefined ? undefined : Math.abs(here - there)
  }

const placeOf = (code: string | null): number | undefined =>
  Object.entries(someTowns).find(([town]) => town === code)?.[1]
