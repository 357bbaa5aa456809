import { z } from 'zod'
import type { Member, MemberInPerson } from '#core/member/member'
import { id, instant, text } from './common.ts'

export const memberStates = ['invited', 'active', 'paused', 'left'] as const
export const roles = ['member', 'volunteer', 'operator', 'coordinator'] as const

export const memberSchema = z
  .object({
    id,
    state: z.enum(memberStates),
    firstName: z.string().describe('Personal: reading it is audited'),
    language: z.string(),
    spokenLanguages: z.array(z.string()),
    municipalityCode: z.string().nullable(),
    noticeVersion: z.string().nullable(),
    joinedAt: instant.nullable(),
  })
  .meta({ id: 'Member' })

export const memberInPersonSchema = memberSchema
  .extend({
    roles: z.array(z.enum(roles)).describe('Those that hold now'),
    onTelegram: z.boolean(),
  })
  .meta({ id: 'MemberInPerson' })

export const showMember = (member: Member): z.infer<typeof memberSchema> => ({
  id: member.id,
  state: member.state,
  firstName: member.firstName,
  language: member.language,
  spokenLanguages: [...member.spokenLanguages],
  municipalityCode: member.municipalityCode,
  noticeVersion: member.noticeVersion,
  joinedAt: text(member.joinedAt),
})

export const showMemberInPerson = (
  person: MemberInPerson,
): z.infer<typeof memberInPersonSchema> => ({
  ...showMember(person),
  roles: [...person.roles],
  onTelegram: person.telegramId !== null,
})
