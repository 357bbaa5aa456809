import { z } from 'zod'
import { mostUses } from '#core/invite/create-invite'
import type { Invite } from '#core/invite/store'
import { id, instant, text } from './common.ts'
import { roles } from './member.ts'

export const inviteSchema = z
  .object({
    id,
    role: z.enum(roles),
    memberId: id.nullable().describe('The record of a person already known, if it is for them'),
    usesLeft: z.int(),
    expiresAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Invite' })

export const newInviteSchema = z.strictObject({
  role: z.enum(roles),
  uses: z.int().min(1).max(mostUses).default(1),
  days: z.int().min(1).max(365).default(14).describe('Until it expires'),
  memberId: id.optional().describe('A person already known: the link moves their record'),
})

export const createdInviteSchema = inviteSchema
  .extend({ link: z.url().describe('Shown to whoever holds this token and key, never stored') })
  .meta({ id: 'CreatedInvite' })

export const showInvite = (invite: Invite): z.infer<typeof inviteSchema> => ({
  id: invite.id,
  role: invite.role,
  memberId: invite.memberId,
  usesLeft: invite.usesLeft,
  expiresAt: invite.expiresAt.toString(),
  revokedAt: text(invite.revokedAt),
})
