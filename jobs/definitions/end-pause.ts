import { z } from 'zod'
import { endPause } from '#core/absence/end-pause'
import { type MemberId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** A pause with an end is over. */
export const endPauseJob = defineJob(
  'end-pause',
  z.object({ memberId: z.number().transform(toId<MemberId>) }),
  endPause,
)
