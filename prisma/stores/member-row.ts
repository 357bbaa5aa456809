import type { SpokenWord } from '#core/assist/hand'
import { type MemberId, type TelegramId, toId } from '#core/ids'
import { toWeek } from '#core/listing/week'
import type { Member, MemberInPerson, MemberState, Pause, Role } from '#core/member/member'

/** What a statement over `member m` selects to make a Member. */
export const memberColumns = `m.id, m.state, m.first_name as "firstName", m.language,
  m.spoken_languages as "spokenLanguages", m.municipality_code as "municipalityCode",
  m.week_slots as "weekSlots", m.notice_version as "noticeVersion", m.joined_at as "joinedAt"`

/** States and roles are closed vocabularies: the database checks them. */
export type MemberRow = {
  readonly id: number
  readonly state: string
  readonly firstName: string
  readonly language: string
  readonly spokenLanguages: readonly string[]
  readonly municipalityCode: string | null
  readonly weekSlots: number
  readonly noticeVersion: string | null
  readonly joinedAt: Temporal.Instant | null
}

export const toMember = (row: MemberRow): Member => ({
  id: toId<MemberId>(row.id),
  state: row.state as MemberState,
  firstName: row.firstName,
  language: row.language,
  spokenLanguages: row.spokenLanguages,
  municipalityCode: row.municipalityCode,
  weekSlots: toWeek(row.weekSlots),
  noticeVersion: row.noticeVersion,
  joinedAt: row.joinedAt,
})

export type PersonRow = MemberRow & {
  readonly roles: readonly string[]
  readonly telegramId: number | null
  readonly actingFor: number | null
  readonly actingWord: string | null
  readonly actingUntil: Temporal.Instant | null
  readonly pausedBy: string | null
  readonly pausedUntil: Temporal.Instant | null
  readonly lastSeenAt: Temporal.Instant | null
}

export const toMemberInPerson = (row: PersonRow): MemberInPerson => ({
  ...toMember(row),
  roles: row.roles as readonly Role[],
  actingFor: row.actingFor === null ? null : toId<MemberId>(row.actingFor),
  actingOn: wordIn(row),
  telegramId: row.telegramId === null ? null : toId<TelegramId>(row.telegramId),
  pause: pauseIn(row),
  lastSeenAt: row.lastSeenAt,
})

function wordIn({ actingWord, actingUntil }: PersonRow): MemberInPerson['actingOn'] {
  if (actingWord === null || actingUntil === null) return null
  return { word: actingWord as SpokenWord, until: actingUntil }
}

function pauseIn({ state, pausedBy, pausedUntil }: PersonRow): Pause | null {
  if (state !== 'paused') return null
  return { by: (pausedBy ?? 'desk') as Pause['by'], until: pausedUntil }
}
