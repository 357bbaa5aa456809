import { z } from 'zod'
import type { MemberId } from '#core/ids'
import { toId } from '#core/ids'
import { toWeek, wholeWeek } from '#core/listing/week'
import { opportunityKinds } from '#core/opportunity/kinds'
import { occupationCatalogue, occupationOf } from '#core/opportunity/occupations'
import {
  audiences,
  contracts,
  type Opportunity,
  type OpportunityDocument,
  type OpportunityTerms,
} from '#core/opportunity/opportunity'
import { licenceClasses, type Requirement } from '#core/opportunity/requirement'
import { type OpportunityText, textFields } from '#core/opportunity/texts'
import { organisationKinds } from '#core/organisation/organisation'
import { id, minutes } from './common.ts'

const language = z.string().regex(/^[a-z]{2,3}$/, 'a language code')
const texts = z.record(language, z.string().trim().min(1).max(2000)).describe('By language')
const plainFields = textFields.filter(field => field !== 'requirement' && field !== 'document')

const requirementSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('spoken-language'), language }),
  z.strictObject({
    kind: z.literal('residence'),
    municipalityCodes: z
      .array(z.string().regex(/^\d{6}$/))
      .min(1)
      .max(200),
  }),
  z.strictObject({ kind: z.literal('driving-licence'), class: z.enum(licenceClasses) }),
  z.strictObject({ kind: z.enum(['own-vehicle', 'adult']) }),
  z.strictObject({
    kind: z.literal('availability'),
    weekSlots: z
      .int()
      .min(1)
      .max(wholeWeek)
      .describe('21 bits: days × morning, afternoon, evening'),
  }),
  z.strictObject({ kind: z.enum(['qualification', 'other']), texts }),
])

const documentSchema = z.union([
  z.strictObject({ link: z.url(), title: texts }),
  z.strictObject({ fileId: z.string().min(1).max(200), title: texts }),
])

const day = z.iso.date()
const occupations = occupationCatalogue.map(({ code }) => code)

/** What an opportunity says, as it comes in and goes out. */
export const termsSchema = z.object({
  kind: z.enum(opportunityKinds),
  organisationId: id.nullable().describe('Whose it is; null: the desk’s own'),
  municipalityCode: z.string().nullable().describe('Null: the whole territory'),
  remote: z.boolean(),
  deadlineAt: z.iso.datetime().nullable().describe('Until when one may come forward'),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  places: z.int().min(1).max(10_000).nullable(),
  weeklyMinutes: minutes.min(1).max(10_080).nullable(),
  contract: z.enum(contracts).nullable(),
  link: z.string().nullable().describe('https'),
  occupation: z.enum(occupations).nullable().describe('See GET /v1/occupations'),
  iscoCode: z
    .string()
    .regex(/^\d{1,4}$/)
    .nullable()
    .describe('ISCO-08; with an occupation, its own'),
  audience: z.enum(audiences),
  funder: z.string().nullable(),
  amountCents: z
    .int()
    .min(1)
    .nullable()
    .describe('Of a funding call the most one may get; of a fundraising what is needed'),
  cofinancingPercent: z.int().min(0).max(100).nullable(),
  eligibleKinds: z.array(z.enum(organisationKinds)).describe('None: any organisation'),
  texts: z.partialRecord(z.enum(plainFields), texts).describe('By field and language'),
  requirements: z.array(requirementSchema),
  documents: z.array(documentSchema),
})
type Terms = z.infer<typeof termsSchema>

const none = {
  ...{ organisationId: null, municipalityCode: null, remote: false, deadlineAt: null },
  ...{ startsOn: null, endsOn: null, places: null, weeklyMinutes: null, contract: null },
  ...{ link: null, occupation: null, iscoCode: null, audience: 'people', funder: null },
  ...{ amountCents: null, cofinancingPercent: null, eligibleKinds: [], texts: {} },
  ...{ requirements: [], documents: [] },
} as const satisfies Omit<Terms, 'kind'>

/** As zod gives what may be absent. */
type Given<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** Of a new one; what is not named is not there. */
export const newTerms = ({ kind, ...given }: Given<Terms> & Pick<Terms, 'kind'>) =>
  toTerms(filled({ ...none, kind }, given))

/** Of one that stands; what is not named stays. */
export const changedTerms = (before: Opportunity, change: Given<Terms>): OpportunityTerms => {
  const occupied = change.occupation === undefined ? {} : { iscoCode: null }
  return toTerms(filled({ ...showTerms(before), ...occupied }, change))
}

function filled(base: Terms, given: Given<Terms>): Terms {
  const named = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...base, ...Object.fromEntries(named) }
}

function toTerms({ texts: said, requirements, documents, ...terms }: Terms): OpportunityTerms {
  const { organisationId, deadlineAt, startsOn, endsOn, occupation, iscoCode } = terms
  return {
    ...terms,
    organisationId: organisationId === null ? null : toId<MemberId>(organisationId),
    deadlineAt: deadlineAt === null ? null : Temporal.Instant.from(deadlineAt),
    startsOn: startsOn === null ? null : Temporal.PlainDate.from(startsOn),
    endsOn: endsOn === null ? null : Temporal.PlainDate.from(endsOn),
    iscoCode: iscoCode ?? (occupation === null ? null : occupationOf(occupation).isco),
    texts: [
      ...plainFields.flatMap(field => rowsOf({ field, number: 0 }, said[field] ?? {})),
      ...requirements.flatMap((each, at) =>
        'texts' in each ? rowsOf({ field: 'requirement', number: at + 1 }, each.texts) : [],
      ),
      ...documents.flatMap(({ title }, at) => rowsOf({ field: 'document', number: at + 1 }, title)),
    ],
    requirements: requirements.map((each, at) => toRequirement(each, at + 1)),
    documents: documents.map(
      (each, at): OpportunityDocument =>
        'link' in each
          ? { number: at + 1, link: each.link, fileId: null }
          : { number: at + 1, link: null, fileId: each.fileId },
    ),
  }
}

type Place = Pick<OpportunityText, 'field' | 'number'>

const rowsOf = (place: Place, said: Readonly<Record<string, string>>): OpportunityText[] =>
  Object.entries(said).map(([code, text]) => ({ ...place, language: code, text }))

function toRequirement(said: Terms['requirements'][number], number: number): Requirement {
  switch (said.kind) {
    case 'availability':
      return { number, kind: said.kind, weekSlots: toWeek(said.weekSlots) }
    case 'qualification':
    case 'other':
      return { number, kind: said.kind }
    default:
      return { ...said, number }
  }
}

export function showTerms(one: OpportunityTerms): Terms {
  const by = (field: OpportunityText['field'], number = 0) =>
    Object.fromEntries(
      one.texts
        .filter(text => text.field === field && text.number === number)
        .map(text => [text.language, text.text]),
    )
  const said = plainFields.map(field => [field, by(field)] as const)
  const { kind, organisationId, municipalityCode, remote, places, weeklyMinutes } = one
  const { contract, link, occupation, iscoCode, audience, funder } = one
  return {
    ...{ kind, organisationId, municipalityCode, remote, places, weeklyMinutes },
    ...{ contract, link, occupation, iscoCode, audience, funder },
    amountCents: one.amountCents,
    cofinancingPercent: one.cofinancingPercent,
    deadlineAt: one.deadlineAt?.toString() ?? null,
    startsOn: one.startsOn?.toString() ?? null,
    endsOn: one.endsOn?.toString() ?? null,
    eligibleKinds: [...one.eligibleKinds],
    texts: Object.fromEntries(said.filter(([, rows]) => Object.keys(rows).length > 0)),
    requirements: one.requirements.map(each => showRequirement(each, by)),
    documents: one.documents.map(({ number, link: page, fileId }) => {
      const title = by('document', number)
      return page === null ? { fileId, title } : { link: page, title }
    }),
  }
}

function showRequirement(
  { number, ...each }: Requirement,
  by: (field: 'requirement', number: number) => Record<string, string>,
): Terms['requirements'][number] {
  switch (each.kind) {
    case 'residence':
      return { kind: each.kind, municipalityCodes: [...each.municipalityCodes] }
    case 'qualification':
    case 'other':
      return { kind: each.kind, texts: by('requirement', number) }
    default:
      return each
  }
}
