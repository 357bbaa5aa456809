import { z } from 'zod'
import { actVerbs } from '#core/broadcast/act-on-broadcast'
import type { Broadcast, BroadcastTerms } from '#core/broadcast/broadcast'
import { mostRecipients } from '#core/broadcast/choose-recipients'
import { broadcastStates } from '#core/broadcast/machine'
import { mostButtons, mostLabel } from '#core/broadcast/terms'
import { type CategoryCode, categoryCatalogue } from '#core/category/catalogue'
import { type BroadcastId, toId } from '#core/ids'
import { type OpportunityKind, opportunityKinds } from '#core/opportunity/kinds'
import { id, idInPath, instant, text } from './common.ts'

export const broadcastParams = z.object({ broadcastId: idInPath })
export const broadcastTags = ['Broadcasts']

const language = z.string().regex(/^[a-z]{2,3}$/, 'a language, ISO 639')
const button = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('interested') }),
  z.strictObject({ kind: z.literal('link'), url: z.string().describe('https') }),
])
const texts = z
  .array(
    z.strictObject({
      language,
      body: z.string().max(4096),
      labels: z
        .array(z.string().max(mostLabel))
        .describe("One for each button; '' on `interested` is the word we ship"),
    }),
  )
  .max(20)
const media = z.strictObject({
  kind: z.enum(['photo', 'document']),
  fileId: z.string().min(1).max(300).describe("The bot's own id of a file it has seen"),
})
const roles = z.enum(['member', 'volunteer', 'operator', 'coordinator', 'delegate'])
const codes = categoryCatalogue.map(({ code }) => code) as [CategoryCode, ...CategoryCode[]]
const kinds = opportunityKinds as [OpportunityKind, ...OpportunityKind[]]
const audience = z.strictObject({
  roles: z.array(roles),
  municipalityCodes: z.array(z.string()),
  languages: z.array(language).describe('Of the messages they read'),
  categories: z.array(z.enum(codes)).describe('Who offers, asks or wishes for one of these'),
  opportunityKinds: z.array(z.enum(kinds)).describe('Who wants to hear of such opportunities'),
  isList: z.boolean().describe('Only whom `recipients` names'),
})
const exclusions = z.strictObject({
  toldIn: z.array(id).describe('Whom one of these broadcasts has reached'),
  untranslated: z.boolean().describe('Who would read it in the base language'),
})

const nobodyLeftOut = { toldIn: [], untranslated: false }
const when = z.iso.datetime({ offset: true }).nullable().describe('RFC 3339')
const fields = {
  baseLanguage: language,
  texts,
  buttons: z.array(button).max(mostButtons),
  media: media.nullable(),
  audience,
  exclusions,
  startsAt: when,
  deadlineAt: when,
  emergency: z.boolean().describe('Passes the night, takes two operators, and says what it is'),
}

/** Lists of the audience that are absent ask for nothing. */
export const newBroadcastSchema = z.strictObject({
  ...fields,
  buttons: fields.buttons.default([]),
  media: fields.media.default(null),
  audience: z
    .strictObject({
      roles: audience.shape.roles.default([]),
      municipalityCodes: audience.shape.municipalityCodes.default([]),
      languages: audience.shape.languages.default([]),
      categories: audience.shape.categories.default([]),
      opportunityKinds: audience.shape.opportunityKinds.default([]),
      isList: audience.shape.isList.default(false),
    })
    .prefault({}),
  exclusions: exclusions.default(nobodyLeftOut),
  startsAt: when.default(null),
  deadlineAt: when.default(null),
  emergency: fields.emergency.default(false),
})

export const broadcastPatchSchema = z
  .strictObject(fields)
  .partial()
  .refine(patch => Object.keys(patch).length > 0, 'nothing to change')

export const fileSchema = z.strictObject({
  kind: z.enum(['photo', 'document']),
  name: z.string().regex(/^[^/\\\0]{1,100}$/, 'a file name'),
  base64: z.base64().min(1).max(7_000_000).describe('Up to 5 MiB of bytes'),
})
export const recipientsSchema = z.strictObject({
  memberIds: z.array(id).min(1).max(mostRecipients).describe('In place of those named before'),
})
export const chosenSchema = z.object({
  people: z.int(),
  unknown: z.array(id).describe("Numbers that are nobody's here"),
})
const seen = z
  .int()
  .min(0)
  .exactOptional()
  .describe('`changedAt` of what was read, in milliseconds; refused when it has changed since')
export const actSchema = z.strictObject({ verb: z.enum(actVerbs), seen })
export const correctionSchema = z.strictObject({ texts })
export const decisionSchema = z.strictObject({ yes: z.boolean(), seen })
export const repetitionSchema = z.strictObject({
  to: z
    .enum(['missed', 'unknown', 'both'])
    .describe('`unknown`: of whom nobody knows whether it arrived; some would read it twice'),
  unknown: z
    .int()
    .min(0)
    .exactOptional()
    .describe('How many of unknown fate were shown; needed to write to them'),
})

const who = id.nullable()
export const broadcastSchema = z
  .object({
    id,
    state: z.enum(broadcastStates),
    version: z.int().describe('Of the words; a correction counts one up'),
    ...fields,
    media: media
      .extend({ fileId: z.string().nullable().describe('null: Telegram has not seen it yet') })
      .nullable(),
    startsAt: instant.nullable(),
    deadlineAt: instant.nullable(),
    proposed: z
      .object({ by: who, texts })
      .nullable()
      .describe("New words that wait for a second operator's yes"),
    composedBy: who,
    askedBy: who,
    approvedBy: who,
    createdAt: instant,
    changedAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Broadcast' })

type Patch = z.output<typeof broadcastPatchSchema>

export const toTerms = (body: z.output<typeof newBroadcastSchema>): BroadcastTerms => ({
  ...body,
  exclusions: toExclusions(body.exclusions),
  startsAt: toInstant(body.startsAt),
  deadlineAt: toInstant(body.deadlineAt),
})

/** Only what is in it. */
export function toPatch({
  exclusions: left,
  startsAt,
  deadlineAt,
  ...rest
}: Patch): Partial<BroadcastTerms> {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined)
  return {
    ...(Object.fromEntries(given) as Partial<BroadcastTerms>),
    ...(left !== undefined && { exclusions: toExclusions(left) }),
    ...(startsAt !== undefined && { startsAt: toInstant(startsAt) }),
    ...(deadlineAt !== undefined && { deadlineAt: toInstant(deadlineAt) }),
  }
}

const toExclusions = ({ toldIn, untranslated }: z.output<typeof exclusions>) => ({
  toldIn: toldIn.map(toId<BroadcastId>),
  untranslated,
})

const toInstant = (at: string | null): Temporal.Instant | null =>
  at === null ? null : Temporal.Instant.from(at)

export const showBroadcast = (broadcast: Broadcast): z.input<typeof broadcastSchema> => ({
  ...broadcast,
  texts: showTexts(broadcast.texts),
  buttons: broadcast.buttons.map(each => ({ ...each })),
  media: broadcast.media && { ...broadcast.media },
  audience: {
    roles: [...broadcast.audience.roles],
    municipalityCodes: [...broadcast.audience.municipalityCodes],
    languages: [...broadcast.audience.languages],
    categories: [...broadcast.audience.categories],
    opportunityKinds: [...broadcast.audience.opportunityKinds],
    isList: broadcast.audience.isList,
  },
  exclusions: { ...broadcast.exclusions, toldIn: [...broadcast.exclusions.toldIn] },
  startsAt: text(broadcast.startsAt),
  deadlineAt: text(broadcast.deadlineAt),
  proposed: broadcast.proposed && {
    by: broadcast.proposed.by,
    texts: showTexts(broadcast.proposed.texts),
  },
  createdAt: broadcast.createdAt.toString(),
  changedAt: broadcast.changedAt.toString(),
  startedAt: text(broadcast.startedAt),
  endedAt: text(broadcast.endedAt),
})

const showTexts = (all: Broadcast['texts']) =>
  all.map(each => ({ ...each, labels: [...each.labels] }))
