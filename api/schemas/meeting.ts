import { z } from 'zod'
import type { DeskMeeting } from '#core/visit/store'
import { id, instant } from './common.ts'

export const meetingSchema = z
  .object({
    isMet: z.boolean(),
    metBy: id.nullable(),
    metAt: instant.nullable(),
  })
  .meta({ id: 'DeskMeeting' })

export const showMeeting = (meeting: DeskMeeting | undefined): z.infer<typeof meetingSchema> => ({
  isMet: meeting !== undefined,
  metBy: meeting?.metBy ?? null,
  metAt: meeting?.metAt.toString() ?? null,
})
