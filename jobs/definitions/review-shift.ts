import { z } from 'zod'
import { type ShiftId, toId } from '#core/ids'
import { reviewShift } from '#core/shift/review-shift'
import { defineJob } from '../definition.ts'

/** A place that was kept for somebody, or a shift that begins. */
export const reviewShiftJob = defineJob(
  'review-shift',
  z.object({ shiftId: z.number().transform(toId<ShiftId>) }),
  reviewShift,
)
