/** Invented neighbours, numerous enough in places and languages for shared facts to be shown. */
import type { CategoryCode } from '#core/category/catalogue'
import type { DayPart } from '#core/listing/week'
import type { Role } from '#core/member/member'

export type DemoPerson = {
  readonly firstName: string
  readonly language: 'it' | 'en' | 'ar'
  readonly spoken: readonly string[]
  /** ISTAT code. */
  readonly municipality: string
  readonly offers: readonly CategoryCode[]
  /** Days 1 Monday to 7 Sunday, with the part of the day. */
  readonly free: readonly (readonly [day: number, part: DayPart])[]
}

const [trecate, galliate, cerano, cameri] = ['003149', '003068', '003049', '003032']

export const demoMembers: readonly DemoPerson[] = [
  person(
    'Lucia',
    'it',
    ['it'],
    trecate,
    ['cooking', 'sewing'],
    [
      [2, 'afternoon'],
      [4, 'afternoon'],
    ],
  ),
  person(
    'Youssef',
    'ar',
    ['ar', 'it'],
    trecate,
    ['furniture_assembly', 'small_repairs'],
    [
      [4, 'afternoon'],
      [6, 'morning'],
    ],
  ),
  person(
    'Grace',
    'en',
    ['en', 'it'],
    trecate,
    ['foreign_language', 'child_minding'],
    [
      [1, 'evening'],
      [3, 'evening'],
    ],
  ),
  person(
    'Samira',
    'ar',
    ['ar'],
    trecate,
    ['cooking', 'cooking_class'],
    [
      [5, 'morning'],
      [6, 'morning'],
    ],
  ),
  person(
    'Beppe',
    'it',
    ['it'],
    trecate,
    ['gardening', 'bike_repair'],
    [
      [1, 'morning'],
      [3, 'morning'],
      [5, 'morning'],
    ],
  ),
  person(
    'Nadia',
    'ar',
    ['ar', 'it'],
    trecate,
    ['interpreting', 'elder_company'],
    [
      [2, 'morning'],
      [4, 'afternoon'],
    ],
  ),
  person(
    'Marco',
    'it',
    ['it', 'en'],
    galliate,
    ['furniture_assembly', 'moving_help'],
    [
      [6, 'morning'],
      [6, 'afternoon'],
    ],
  ),
  person(
    'Omar',
    'ar',
    ['ar', 'en'],
    galliate,
    ['lift', 'computer'],
    [
      [1, 'evening'],
      [5, 'evening'],
    ],
  ),
  person(
    'Teresa',
    'it',
    ['it'],
    galliate,
    ['elder_company', 'phone_company'],
    [
      [2, 'afternoon'],
      [5, 'afternoon'],
    ],
  ),
  person(
    'Peter',
    'en',
    ['en'],
    galliate,
    ['conversation', 'dog_walking'],
    [
      [3, 'evening'],
      [7, 'afternoon'],
    ],
  ),
  person(
    'Amal',
    'ar',
    ['ar', 'it'],
    galliate,
    ['sewing', 'ironing'],
    [
      [1, 'morning'],
      [4, 'morning'],
    ],
  ),
  person(
    'Silvia',
    'it',
    ['it', 'en'],
    cerano,
    ['forms', 'italian_lessons'],
    [
      [2, 'evening'],
      [4, 'evening'],
    ],
  ),
  person(
    'Karim',
    'ar',
    ['ar', 'it'],
    cerano,
    ['small_repairs', 'errands'],
    [
      [6, 'afternoon'],
      [7, 'morning'],
    ],
  ),
  person(
    'Emma',
    'en',
    ['en', 'it'],
    cameri,
    ['cv_writing', 'music'],
    [
      [3, 'afternoon'],
      [7, 'evening'],
    ],
  ),
]

/** Known to the desk and expected: each comes in by a link of their own. */
export const demoStaff: readonly { readonly firstName: string; readonly role: Role }[] = [
  { firstName: 'Chiara', role: 'operator' },
  { firstName: 'Paolo', role: 'coordinator' },
  { firstName: 'Irene', role: 'volunteer' },
]

function person(
  firstName: string,
  language: DemoPerson['language'],
  spoken: readonly string[],
  municipality: string,
  offers: DemoPerson['offers'],
  free: DemoPerson['free'],
): DemoPerson {
  return { firstName, language, spoken, municipality, offers, free }
}
