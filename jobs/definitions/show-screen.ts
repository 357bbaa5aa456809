import { z } from 'zod'
import { showScreen } from '#core/attendance/show-screen'
import { type MemberId, toId } from '#core/ids'
import { defineJob } from '../definition.ts'

/** The next turn of a message that shows a tutor's code. */
export const showScreenJob = defineJob(
  'show-screen',
  z.object({
    organisationId: z.number().transform(toId<MemberId>),
    memberId: z.number().transform(toId<MemberId>),
    messageId: z.number(),
    username: z.string(),
    turn: z.int(),
  }),
  showScreen,
)
