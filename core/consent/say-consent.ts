import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { mayManage, readStaff } from '../member/authority.ts'
import type { Member } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { ConsentPurpose } from './purposes.ts'
import { type Choice, findChoices } from './read-consents.ts'
import type { ConsentChannel } from './store.ts'

type Said = { readonly purpose: ConsentPurpose; readonly wanted: boolean }

/** A member says yes or no to a purpose; the same word again changes nothing. */
export const sayConsent =
  (ports: Ports) =>
  (command: MemberCommand & Said): Promise<Result<readonly Choice[], Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const fresh = await stores.commands.claim(command.commandId, ports.now())
      // Alone: two words at once are said one after the other.
      await stores.members.lock(command.by, 'alone')
      const member = await stores.members.read(command.by)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      const said = { ...command, channel: 'chat', reason: command.purpose } as const
      if (fresh) await keepWord(stores, member, said, ports.now())
      return ok(await findChoices(stores, member.id))
    })

/** The desk writes down what somebody without a phone has said, never its own. */
export const sayConsentFor =
  (ports: Ports) =>
  (
    command: MemberCommand & Said & { readonly memberId: MemberId; readonly reason: string },
  ): Promise<Result<readonly Choice[], Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      await stores.members.lock(command.memberId, 'alone')
      const person = await stores.members.inPerson(command.memberId, now)
      if (person === undefined || person.state === 'left') return refuse({ code: 'not-found' })
      const allowed = command.by !== person.id && mayManage(staff.value.roles, person.roles)
      if (!allowed) return refuse({ code: 'not-allowed' })
      const reason = `${command.purpose}: ${command.reason}`
      if (fresh) await keepWord(stores, person, { ...command, channel: 'desk', reason }, now)
      return ok(await findChoices(stores, person.id))
    })

type Word = Said & {
  readonly by: MemberId
  readonly channel: ConsentChannel
  readonly reason: string
}

/** Writes down what somebody said, for whoever holds their row; the same word again does nothing. */
export async function keepWord(
  stores: Pick<Stores, 'consents' | 'audit'>,
  member: Member,
  { by, purpose, wanted, channel, reason }: Word,
  now: Temporal.Instant,
): Promise<void> {
  const choices = await findChoices(stores, member.id)
  const choice = choices.find(each => each.purpose === purpose)
  // What holds only because nobody spoke of it yet can be said, too.
  if (choice?.wanted === wanted && choice.said !== null) return
  const { noticeVersion, language } = member
  const said = { purpose, noticeVersion, language, channel }
  if (wanted) await stores.consents.give(member.id, said, now)
  else await stores.consents.withdraw(member.id, said, now)
  const action = wanted ? 'consent.given' : 'consent.withdrawn'
  const row = { actor: actorOf(by), action, entity: 'member', entityId: member.id }
  await stores.audit.write({ ...row, reason }, now)
}
