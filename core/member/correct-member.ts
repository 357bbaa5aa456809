/** What somebody is called, where they live, what they speak, when they have time: set right. */
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { WeekSlots } from '../listing/week.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayManage, readStaff } from './authority.ts'
import type { Member } from './member.ts'
import { toFirstName } from './name.ts'
import type { MemberPatch } from './store.ts'
import { isOurs } from './to-new-member.ts'

/** Only what is named changes. */
export type Correction = {
  readonly firstName?: string
  readonly municipalityCode?: string
  /** Codes of languages; the one Filo speaks with them is always among them. */
  readonly spokenLanguages?: readonly string[]
  readonly weekSlots?: WeekSlots
}

/** By the person. Refuses: invalid-name, unknown-municipality, unknown-language, not-found. */
export const correctSelf =
  (ports: Ports) =>
  (
    command: MemberCommand & { readonly correction: Correction },
  ): Promise<Result<Member, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Member, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      await stores.members.lock(command.by, 'alone')
      const member = await stores.members.read(command.by)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      return fresh ? correct(stores, member, command, now) : ok(member)
    })

/** By staff who could have given the person's roles, for a reason; never of themselves. */
export const correctFor =
  (ports: Ports) =>
  (
    command: MemberCommand & {
      readonly memberId: MemberId
      readonly correction: Correction
      readonly reason: string
    },
  ): Promise<Result<Member, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Member, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      await stores.members.lock(command.memberId, 'alone')
      const person = await stores.members.inPerson(command.memberId, now)
      if (person === undefined || person.state === 'left') return refuse({ code: 'not-found' })
      const allowed = command.by !== person.id && mayManage(staff.value.roles, person.roles)
      if (!allowed) return refuse({ code: 'not-allowed' })
      return fresh ? correct(stores, person, command, now) : ok(person)
    })

async function correct(
  stores: Stores,
  member: Member,
  command: Pick<MemberCommand, 'by'> & {
    readonly correction: Correction
    readonly reason?: string
  },
  now: Temporal.Instant,
): Promise<Result<Member, Refusal>> {
  const checked = await toPatch(stores, member, command.correction, now)
  if (!checked.ok) return checked
  await stores.members.change(member.id, checked.value, now)
  const what = Object.keys(command.correction).join(', ')
  const reason = command.reason === undefined ? what : `${what}: ${command.reason}`
  const row = { actor: actorOf(command.by), action: 'member.corrected', entity: 'member', reason }
  await stores.audit.write({ ...row, entityId: member.id }, now)
  const after = await stores.members.read(member.id)
  return after === undefined ? refuse({ code: 'not-found' }) : ok(after)
}

const code = /^[a-z]{2,3}$/
const mostLanguages = 20

async function toPatch(
  stores: Stores,
  member: Member,
  { firstName, municipalityCode, spokenLanguages, weekSlots }: Correction,
  now: Temporal.Instant,
): Promise<Result<MemberPatch, Refusal>> {
  const { language } = member
  const name = firstName === undefined ? undefined : toFirstName(firstName)
  if (name?.ok === false) return name
  if (municipalityCode !== undefined && !(await isOurs(stores, municipalityCode, now))) {
    return refuse({ code: 'unknown-municipality' })
  }
  const spoken = spokenLanguages && [...new Set([language, ...spokenLanguages])]
  if (spoken?.every(each => code.test(each)) === false || (spoken?.length ?? 0) > mostLanguages) {
    return refuse({ code: 'unknown-language' })
  }
  return ok({
    ...(name?.ok && { firstName: name.value }),
    ...(municipalityCode === undefined ? {} : { municipalityCode }),
    ...(spoken && { spokenLanguages: spoken }),
    ...(weekSlots === undefined ? {} : { weekSlots }),
  })
}
