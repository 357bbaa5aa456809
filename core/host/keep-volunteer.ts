/**
 * Somebody enters the register of an organisation's volunteers, ends, or is corrected: each is a row that
 * stays. An end is written when it has come; whoever ends is no tutor there any more.
 */
import { type CoverId, type MemberId, toId, type VolunteerEntryId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { decideOnHost, type Host } from './decide-on-host.ts'
import { endTutor } from './end-tutor.ts'
import { toTaxCode } from './tax-code.ts'
import { checkText } from './terms.ts'
import { servesOn, standing, type VolunteerPerson, type VolunteerRow } from './volunteer.ts'

type Entry = Pick<VolunteerRow, 'memberId' | 'person' | 'coverId' | 'fromDay'>
export type EnterVolunteer = MemberCommand & Entry & { readonly organisationId: MemberId }

/**
 * Refuses `not-found` for nobody active; `already-in-register`; `invalid-tax-code`; `invalid-settings` of
 * the field that cannot stand.
 */
export const enterVolunteer = decideOnHost({
  action: 'volunteer.entered',
  hostOf: (_stores, { organisationId }: EnterVolunteer) => Promise.resolve(organisationId),
  write: async (stores, command, host): Promise<Result<VolunteerEntryId, Refusal>> => {
    const { organisationId, memberId, coverId, fromDay, by } = command
    const member = await stores.members.read(memberId)
    const isPerson = (await stores.organisations.read(memberId)) === undefined
    if (member?.state !== 'active' || !isPerson) return refuse({ code: 'not-found' })
    await stores.hosts.lockRegister(organisationId)
    const rows = standing(await stores.hosts.volunteerRows(organisationId))
    if (rows.some(row => row.memberId === member.id && row.toDay === null)) {
      return refuse({ code: 'already-in-register' })
    }
    const terms = await checkTerms(stores, host, command)
    if (!terms.ok) return terms
    const entry = { kind: 'entry', concerns: null, reason: null, toDay: null } as const
    const about = { organisationId, memberId: member.id, person: terms.value, coverId, fromDay }
    return ok(await stores.hosts.addVolunteerRow({ ...entry, ...about, setBy: by }, host.now))
  },
  read: readRow,
})

type OfEntry = MemberCommand & { readonly entryId: VolunteerEntryId }
export type EndVolunteer = OfEntry & { readonly lastDay: Temporal.PlainDate }
export type CorrectVolunteer = OfEntry & {
  /** `toDay`: another last day of who has ended. */
  readonly patch: Partial<Omit<Entry, 'memberId'> & { readonly toDay: Temporal.PlainDate }>
  readonly reason: string
}

/** Refuses `already-closed` where it has ended; `invalid-settings` of a day to come, or before it began. */
export const endVolunteer = decideOnHost({
  action: 'volunteer.ended',
  hostOf: (stores, command: EndVolunteer) => hostOf(stores, command),
  write: async (stores, { entryId, lastDay, by }, { now, today }) => {
    const row = await standingOf(stores, entryId)
    if (row === undefined) return refuse({ code: 'not-found' })
    if (row.toDay !== null) return refuse({ code: 'already-closed' })
    const isToCome = Temporal.PlainDate.compare(lastDay, today) > 0
    if (isToCome || Temporal.PlainDate.compare(lastDay, row.fromDay) < 0) {
      return refuse({ code: 'invalid-settings', field: 'lastDay' })
    }
    const concerns = row.concerns ?? row.number
    const end = { ...row, kind: 'end', concerns, reason: null, toDay: lastDay, setBy: by } as const
    const id = await stores.hosts.addVolunteerRow(end, now)
    await endTutor(stores, { organisationId: row.organisationId, memberId: row.memberId, by }, now)
    return ok(id)
  },
  read: readRow,
})

/** What was wrong stays readable beside what holds instead. Refuses as entering does. */
export const correctVolunteer = decideOnHost({
  action: 'volunteer.corrected',
  hostOf: (stores, command: CorrectVolunteer) => hostOf(stores, command),
  write: async (stores, { entryId, patch, reason: why, by }, host) => {
    const row = await standingOf(stores, entryId)
    if (row === undefined) return refuse({ code: 'not-found' })
    const reason = checkText(why, 'reason', 300)
    if (!reason.ok) return reason
    const changed = { ...row, ...patch }
    const terms = await checkTerms(stores, host, changed)
    if (!terms.ok) return terms
    const { fromDay, toDay } = changed
    const isToCome = toDay !== null && Temporal.PlainDate.compare(toDay, host.today) > 0
    if (isToCome || (row.toDay === null) !== (toDay === null)) {
      return refuse({ code: 'invalid-settings', field: 'lastDay' })
    }
    if (toDay !== null && Temporal.PlainDate.compare(toDay, fromDay) < 0) {
      return refuse({ code: 'invalid-settings', field: 'fromDay' })
    }
    const kind = 'correction' as const
    const concerns = row.concerns ?? row.number
    const text = { person: terms.value, reason: reason.value }
    const corrected = { ...changed, kind, concerns, ...text, setBy: by }
    return ok(await stores.hosts.addVolunteerRow(corrected, host.now))
  },
  read: readRow,
})

/** In the register on that day, under an insurance of the organisation's volunteers that holds. */
export async function isInsured(
  { hosts }: Pick<Stores, 'hosts'>,
  organisationId: MemberId,
  memberId: MemberId,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const rows = standing(await hosts.volunteerRows(organisationId))
  for (const row of rows.filter(each => each.memberId === memberId && servesOn(each, day))) {
    const cover = row.coverId === null ? undefined : await hosts.cover(row.coverId)
    if (cover?.kind === 'volunteers' && servesOn(cover, day)) return true
  }
  return false
}

async function checkTerms(
  { hosts }: Pick<Stores, 'hosts'>,
  { id: organisationId, today }: Pick<Host, 'id' | 'today'>,
  { person, coverId }: { readonly person: VolunteerPerson; readonly coverId: CoverId | null },
): Promise<Result<VolunteerPerson, Refusal>> {
  const cover = coverId === null ? undefined : await hosts.cover(coverId)
  const isTheirs = cover?.organisationId === organisationId && cover.kind === 'volunteers'
  if (coverId !== null && !isTheirs) return refuse({ code: 'invalid-settings', field: 'coverId' })
  const name = checkText(person.name, 'name', 120)
  if (!name.ok) return name
  const residence = checkText(person.residence, 'residence', 200)
  if (!residence.ok) return residence
  const taxCode = person.taxCode === null ? null : toTaxCode(person.taxCode)
  if (taxCode === undefined) return refuse({ code: 'invalid-tax-code' })
  const { birth } = person
  if (taxCode === null && birth === null) {
    return refuse({ code: 'invalid-settings', field: 'taxCode' })
  }
  const place = birth === null ? ok('') : checkText(birth.place, 'birth', 80)
  if (!place.ok) return place
  const isUnborn = birth !== null && Temporal.PlainDate.compare(birth.day, today) > 0
  if (isUnborn) return refuse({ code: 'invalid-settings', field: 'birth' })
  const born = birth && { place: place.value, day: birth.day }
  return ok({ name: name.value, taxCode, birth: born, residence: residence.value })
}

async function hostOf(
  { hosts }: Pick<Stores, 'hosts'>,
  { entryId }: OfEntry,
): Promise<MemberId | undefined> {
  return (await hosts.volunteerRow(entryId))?.organisationId
}

/** What holds of the entry that this row is of; nobody else writes until this work ends. */
async function standingOf(
  { hosts }: Pick<Stores, 'hosts'>,
  id: VolunteerEntryId,
): Promise<VolunteerRow | undefined> {
  const row = await hosts.volunteerRow(id)
  if (row === undefined) return undefined
  const entry = row.concerns ?? row.number
  await hosts.lockRegister(row.organisationId)
  const rows = standing(await hosts.volunteerRows(row.organisationId))
  return rows.find(each => (each.concerns ?? each.number) === entry)
}

function readRow({ hosts }: Pick<Stores, 'hosts'>, id: number): Promise<VolunteerRow | undefined> {
  return hosts.volunteerRow(toId<VolunteerEntryId>(id))
}
