/** What a body says of a placement, as core takes it. */
import type { z } from 'zod'
import { type CoverId, type HostPlaceId, type MemberId, type OpeningId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { TermsPatch } from '#core/placement/change-placement'
import type { WrittenTerms } from '#core/placement/check-terms'
import type { OwnLimits } from '#core/placement/placement'
import type { WeekSlot } from '#core/placement/plan-turns'
import type { newPlacementSchema, placementPatchSchema, weekSchema } from './schemas/placement.ts'

type Body = z.infer<typeof newPlacementSchema>
type Patch = z.infer<typeof placementPatchSchema>

export const toTerms = ({
  memberId,
  owedMinutes,
  order,
  ...terms
}: Body): WrittenTerms & {
  readonly memberId: MemberId
} => ({
  memberId: toId<MemberId>(memberId),
  owed: owedMinutes === null ? null : toMinutes(owedMinutes),
  fromDay: Temporal.PlainDate.from(terms.fromDay),
  toDay: Temporal.PlainDate.from(terms.toDay),
  hostId: toId<MemberId>(terms.hostId),
  placeId: orNull(terms.placeId, toId<HostPlaceId>),
  activity: terms.activity,
  tutorId: orNull(terms.tutorId, toId<MemberId>),
  coverId: orNull(terms.coverId, toId<CoverId>),
  order: {
    ...order,
    promoterId: orNull(order.promoterId, toId<MemberId>),
    limits: toLimits(order.limits),
  },
})

/** Only what the body names. */
export const toPatch = ({ owedMinutes, order, ...rest }: Patch): TermsPatch => ({
  ...(owedMinutes !== undefined && { owed: toMinutes(owedMinutes) }),
  ...(rest.fromDay !== undefined && { fromDay: Temporal.PlainDate.from(rest.fromDay) }),
  ...(rest.toDay !== undefined && { toDay: Temporal.PlainDate.from(rest.toDay) }),
  ...(rest.hostId !== undefined && { hostId: toId<MemberId>(rest.hostId) }),
  ...(rest.placeId !== undefined && { placeId: orNull(rest.placeId, toId<HostPlaceId>) }),
  ...(rest.activity !== undefined && { activity: rest.activity }),
  ...(rest.tutorId !== undefined && { tutorId: orNull(rest.tutorId, toId<MemberId>) }),
  ...(rest.coverId !== undefined && { coverId: orNull(rest.coverId, toId<CoverId>) }),
  ...(order !== undefined && { order: toOrderPatch(order) }),
})

function toOrderPatch(order: NonNullable<Patch['order']>): NonNullable<TermsPatch['order']> {
  const { promoterId, limits, ...rest } = order
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...named,
    ...(promoterId !== undefined && { promoterId: orNull(promoterId, toId<MemberId>) }),
    ...(limits !== undefined && { limits: toLimits(limits) }),
  }
}

export const toSlot = (slot: z.infer<typeof weekSchema>['slots'][number]): WeekSlot => ({
  openingId: toId<OpeningId>(slot.openingId),
  fromTime: Temporal.PlainTime.from(slot.fromTime),
  toTime: Temporal.PlainTime.from(slot.toTime),
  fromDay: Temporal.PlainDate.from(slot.fromDay),
  toDay: slot.toDay === null ? null : Temporal.PlainDate.from(slot.toDay),
})

const toLimits = ({ weekLeast, weekMost, dayMost }: Body['order']['limits']): OwnLimits => ({
  weekLeast: orNull(weekLeast, toMinutes),
  weekMost: orNull(weekMost, toMinutes),
  dayMost: orNull(dayMost, toMinutes),
})

const orNull = <T>(value: number | null, to: (value: number) => T): T | null =>
  value === null ? null : to(value)
