import { z } from 'zod'
import type { Member, MemberInPerson } from '#core/member/member'
import { id, instant, reason, text } from './common.ts'

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

export const phoneShown = z
  .string()
  .nullable()
  .describe('Where the desk calls them, if known; in no list and no chat')

export const memberInPersonSchema = memberSchema
  .extend({
    roles: z.array(z.enum(roles)).describe('Those that hold now'),
    onTelegram: z.boolean(),
    pause: z
      .object({ by: z.enum(['self', 'desk', 'silence']), until: instant.nullable() })
      .nullable()
      .describe('Who paused them, and until when; `silence`: not here for a year'),
    lastSeenAt: instant.nullable(),
    phone: phoneShown,
  })
  .meta({ id: 'MemberInPerson' })

const phone = z.string().max(40).describe('6 to 15 digits, spaces allowed; kept sealed')

export const newMemberSchema = z.strictObject({
  state: z
    .enum(['invited', 'active'])
    .default('invited')
    .describe('`active`: takes part without Telegram, with an account and the welcome gift'),
  firstName: z.string().max(200),
  language: z.string().max(20),
  municipalityCode: z.string().max(20),
  adult: z
    .boolean()
    .default(false)
    .describe('18 or older and told what is kept about them; `active` asks for it'),
  phone: phone.exactOptional(),
})

export const correctionSchema = z.strictObject({
  firstName: z.string().max(200).exactOptional(),
  municipalityCode: z.string().max(20).exactOptional(),
  spokenLanguages: z.array(z.string().max(20)).max(20).exactOptional(),
  reason,
})

export const contactSchema = z.strictObject({
  phone: phone.nullable().describe('Null: the number is forgotten'),
})

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
  phone: string | null,
): z.infer<typeof memberInPersonSchema> => ({
  ...showMember(person),
  roles: [...person.roles],
  onTelegram: person.telegramId !== null,
  pause: person.pause && { by: person.pause.by, until: text(person.pause.until) },
  lastSeenAt: text(person.lastSeenAt),
  phone,
})
