import { z } from 'zod'
import { flagKinds, type PlacementFlag } from '#core/placement/flag'
import { placementStates, placementVerbs, placementVerbsFrom } from '#core/placement/machine'
import type { Placement, PlacementSlot } from '#core/placement/placement'
import type { PlacementCard } from '#core/placement/read-placements'
import { schemes } from '#core/scheme/scheme'
import { id, instant, minutes } from './common.ts'

const day = z.iso.date()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 09:30')
const limit = minutes.positive().nullable()

const limits = z.strictObject({
  weekLeast: limit.default(null),
  weekMost: limit.default(null),
  dayMost: limit.default(null),
})

const order = z.strictObject({
  scheme: z.enum(schemes),
  reference: z.string().max(200).describe('What the order, the pact or the project is called'),
  authority: z.string().max(200).default('').describe('Who gave it'),
  promoterId: id.nullable().default(null).describe('Of `puc` and `pass`: the public body'),
  owedDays: z.int().positive().nullable().default(null).describe('Where the law converts days'),
  fineCents: z.int().positive().nullable().default(null),
  limits: limits.default({ weekLeast: null, weekMost: null, dayMost: null }),
  consents: z.boolean().default(false).describe('To be away from where they live'),
  note: z.string().max(1000).default(''),
})

const terms = {
  owedMinutes: minutes.positive().nullable().default(null).describe('Where no days are converted'),
  fromDay: day,
  toDay: day.describe('The last day'),
  hostId: id,
  placeId: id.nullable().default(null),
  activity: z.string().max(200),
  tutorId: id.nullable().default(null),
  coverId: id.nullable().default(null),
}

export const newPlacementSchema = z.strictObject({ memberId: id, ...terms, order })

export const placementPatchSchema = z.strictObject({
  owedMinutes: minutes.positive().optional(),
  fromDay: day.optional(),
  toDay: day.optional(),
  hostId: id.optional(),
  placeId: id.nullable().optional(),
  activity: z.string().max(200).optional(),
  tutorId: id.nullable().optional(),
  coverId: id.nullable().optional(),
  order: z
    .strictObject({
      scheme: z.enum(schemes).optional(),
      reference: z.string().max(200).optional(),
      authority: z.string().max(200).optional(),
      promoterId: id.nullable().optional(),
      owedDays: z.int().positive().nullable().optional(),
      fineCents: z.int().positive().nullable().optional(),
      limits: limits.optional(),
      consents: z.boolean().optional(),
      note: z.string().max(1000).optional(),
    })
    .optional(),
})

export const placementStepSchema = z.strictObject({
  verb: z.enum(placementVerbs),
  reason: z.string().max(1000).optional().describe('Of `suspend` and `revoke`; sealed'),
  uncovered: z.string().max(1000).optional().describe('Why they begin without cover; sealed'),
})

const slot = z.strictObject({
  openingId: id,
  fromTime: time,
  toTime: time,
  fromDay: day,
  toDay: day.nullable().default(null),
})

const answer = z.strictObject({
  reason: z.string().max(1000),
  reference: z.string().max(200).nullable().default(null).describe('Of the order that admits it'),
})

export const weekSchema = z.strictObject({
  slots: z.array(slot).max(60),
  answer: answer.optional(),
})
export const flagAnswerSchema = answer

export const placementSchema = z
  .object({
    id,
    memberId: id,
    state: z.enum(placementStates),
    scheme: z.enum(schemes),
    reference: z.string(),
    authority: z.string(),
    promoterId: id.nullable(),
    owedDays: z.int().nullable(),
    fineCents: z.int().nullable(),
    owedMinutes: minutes,
    limits: z.object({
      weekLeast: minutes.nullable(),
      weekMost: minutes.nullable(),
      dayMost: minutes.nullable(),
    }),
    consents: z.boolean(),
    note: z.string(),
    why: z.string().describe('Why it was suspended or revoked'),
    fromDay: z.string(),
    toDay: z.string(),
    hostId: id,
    placeId: id.nullable(),
    activity: z.string(),
    tutorId: id.nullable(),
    coverId: id.nullable(),
    openedAt: instant,
    changedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Placement' })

export const flagSchema = z
  .object({
    id,
    placementId: id,
    kind: z.enum(flagKinds),
    day: z.string(),
    minutes: minutes.nullable(),
    row: z.int().nullable().describe('Of the register'),
    openedAt: instant,
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'PlacementFlag' })

export const placementCardSchema = placementSchema
  .extend({
    slots: z.array(
      z.object({
        number: z.int(),
        openingId: id,
        fromTime: z.string(),
        toTime: z.string(),
        fromDay: z.string(),
        toDay: z.string().nullable(),
      }),
    ),
    uncovered: z
      .object({ signedBy: id, reason: z.string(), at: instant })
      .nullable()
      .describe('Who let them begin without cover, and why'),
    flags: z.array(flagSchema).describe('Not answered yet'),
    verbs: z.array(z.enum(placementVerbs)).describe('What can be done with it now'),
  })
  .meta({ id: 'PlacementCard' })

export const showPlacement = (one: Placement): z.infer<typeof placementSchema> => {
  const { scheme, reference, authority, promoterId, owedDays, fineCents } = one.order
  const { limits: own, consents, note, why } = one.order
  return {
    ...{ id: one.id, memberId: one.memberId, state: one.state, scheme, reference, authority },
    ...{ promoterId, owedDays, fineCents, owedMinutes: one.owed, limits: own, consents, note, why },
    ...{ fromDay: one.fromDay.toString(), toDay: one.toDay.toString(), hostId: one.hostId },
    ...{ placeId: one.placeId, activity: one.activity, tutorId: one.tutorId, coverId: one.coverId },
    openedAt: one.openedAt.toString(),
    changedAt: one.changedAt.toString(),
    endedAt: one.endedAt?.toString() ?? null,
  }
}

export const showFlag = (one: PlacementFlag): z.infer<typeof flagSchema> => ({
  ...{ id: one.id, placementId: one.placementId, kind: one.kind, day: one.day.toString() },
  ...{ minutes: one.minutes, row: one.row, openedAt: one.openedAt.toString() },
  answeredAt: one.answeredAt?.toString() ?? null,
})

const showSlot = ({ number, openingId, fromTime, toTime, fromDay, toDay }: PlacementSlot) => ({
  ...{ number, openingId, fromTime: fromTime.toString(), toTime: toTime.toString() },
  ...{ fromDay: fromDay.toString(), toDay: toDay?.toString() ?? null },
})

export const showCard = (card: PlacementCard): z.infer<typeof placementCardSchema> => ({
  ...showPlacement(card.placement),
  slots: card.slots.map(showSlot),
  uncovered: card.uncovered && { ...card.uncovered, at: card.uncovered.at.toString() },
  flags: card.flags.map(showFlag),
  verbs: [...placementVerbsFrom(card.placement.state)],
})
