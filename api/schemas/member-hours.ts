import { z } from 'zod'
import type { GivenBack, MemberHours } from '#core/given/read-member-hours'
import { placementStates } from '#core/placement/machine'
import { accountSchema, showAccount } from './account.ts'
import { id, minutes } from './common.ts'

const givenBack = z.object({
  placementId: id,
  state: z.enum(placementStates as [GivenBack['state'], ...GivenBack['state'][]]),
  owed: minutes,
  done: minutes.describe('What counts'),
  waiting: minutes.describe('Entered, and not confirmed yet'),
  uncounted: minutes.describe('Done and not counted: over a limit, or over something else'),
})

export const memberHoursSchema = z
  .object({
    memberId: id,
    credits: accountSchema,
    pact: z.array(givenBack),
    legal: z.array(givenBack).describe('Only of placements that your mandates let you see'),
  })
  .meta({ id: 'MemberHours', description: 'Three kinds of hours, never added' })

export const showMemberHours = (hours: MemberHours): z.infer<typeof memberHoursSchema> => ({
  memberId: hours.memberId,
  credits: showAccount(hours.credits),
  pact: hours.pact.map(showGivenBack),
  legal: hours.legal.map(showGivenBack),
})

const showGivenBack = ({ id: placementId, ...rest }: GivenBack): z.infer<typeof givenBack> => ({
  placementId,
  ...rest,
})
