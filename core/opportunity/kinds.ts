/**
 * Which fields each kind of opportunity has: `needs` must be there before it is proposed, `may` can be,
 * and what a kind does not name it does not have.
 */
export const opportunityFields = [
  'organisation',
  'municipality',
  'place',
  'deadline',
  'dates',
  'schedule',
  'places',
  'weeklyMinutes',
  'contract',
  'pay',
  'occupation',
  'requirements',
  'link',
  'contact',
  'documents',
  'funder',
  'amount',
  'cofinancing',
  'eligibleKinds',
  'eligibility',
] as const
export type OpportunityField = (typeof opportunityFields)[number]
export type FieldRule = 'needs' | 'may'

const everywhere = {
  organisation: 'may',
  municipality: 'may',
  place: 'may',
  link: 'may',
  contact: 'may',
  documents: 'may',
} as const
const work = {
  ...everywhere,
  deadline: 'needs',
  dates: 'may',
  schedule: 'may',
  places: 'may',
  weeklyMinutes: 'may',
  occupation: 'may',
  requirements: 'may',
} as const
const money = {
  ...everywhere,
  deadline: 'needs',
  funder: 'may',
  amount: 'may',
} as const

const fieldsOf = {
  job: { ...work, contract: 'needs', pay: 'may' },
  internship: { ...work, organisation: 'needs', dates: 'needs', pay: 'may' },
  training: { ...work, dates: 'needs', pay: 'may' },
  'funding-call': {
    ...money,
    funder: 'needs',
    link: 'needs',
    cofinancing: 'may',
    eligibleKinds: 'may',
    eligibility: 'needs',
    requirements: 'may',
  },
  fundraising: { ...money, organisation: 'needs', amount: 'needs' },
  volunteering: { ...work, organisation: 'needs' },
  housing: {
    ...everywhere,
    deadline: 'needs',
    dates: 'may',
    places: 'may',
    pay: 'may',
    requirements: 'may',
    eligibility: 'may',
  },
  event: {
    ...everywhere,
    dates: 'needs',
    place: 'needs',
    schedule: 'may',
    places: 'may',
    deadline: 'may',
  },
  service: {
    ...everywhere,
    schedule: 'may',
    requirements: 'may',
    eligibility: 'may',
    deadline: 'may',
  },
} as const satisfies Record<string, Partial<Record<OpportunityField, FieldRule>>>

export type OpportunityKind = keyof typeof fieldsOf
export const opportunityKinds = Object.keys(fieldsOf) as readonly OpportunityKind[]

const rules: Record<OpportunityKind, Partial<Record<OpportunityField, FieldRule>>> = fieldsOf

/** Undefined: this kind has no such field. */
export const fieldRule = (kind: OpportunityKind, field: OpportunityField): FieldRule | undefined =>
  rules[kind][field]

/** Work that the law lets only authorised bodies mediate. */
export const mediatedKinds = ['job', 'internship'] as const satisfies readonly OpportunityKind[]
export const isMediated = (kind: OpportunityKind): boolean =>
  mediatedKinds.some(mediated => mediated === kind)
