/** What a named operator settles with the person: the alias, what reaches them, who else may know. */
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { isStaff } from '../member/authority.ts'
import { toFirstName } from '../member/name.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Known, readKnown } from './may-know.ts'
import type { HiddenPresence, Reach } from './presence.ts'

export type AboutPresence = MemberCommand & { readonly memberId: MemberId }
export type ChangePresence = AboutPresence & { readonly alias?: string; readonly reaches?: Reach }
export type NameStaff = AboutPresence & { readonly staffId: MemberId }

type Change = (
  stores: Stores,
  known: Known,
  now: Temporal.Instant,
) => Promise<Result<undefined, Refusal>>

/** Refuses `not-found` to everybody who is not named, `invalid-name` for an alias. */
export const changePresence = (ports: Ports) => (command: ChangePresence) =>
  change(ports, command, 'presence.changed', async (stores, { presence }) => {
    const alias = command.alias === undefined ? undefined : toFirstName(command.alias)
    if (alias?.ok === false) return alias
    const { reaches } = command
    await stores.hidden.change(presence.memberId, {
      ...(alias === undefined ? {} : { alias: alias.value }),
      ...(reaches === undefined ? {} : { reaches }),
    })
    return ok(undefined)
  })

/** One more of the staff may know. Refuses `not-found` for who is no active operator. */
export const nameStaff = (ports: Ports) => (command: NameStaff) =>
  change(ports, command, 'presence.named', async (stores, { presence }, now) => {
    const { by, memberId, staffId } = command
    const person = await stores.members.inPerson(staffId, now)
    const serves = person?.state === 'active' && isStaff(person.roles) && staffId !== memberId
    if (!serves) return refuse({ code: 'not-found' })
    if (!presence.named.includes(staffId)) await stores.hidden.name(memberId, staffId, by, now)
    return ok(undefined)
  })

/** Refuses `last-named`: somebody has to know. */
export const unnameStaff = (ports: Ports) => (command: NameStaff) =>
  change(ports, command, 'presence.unnamed', async (stores, { presence }, now) => {
    const { memberId, staffId } = command
    if (!presence.named.includes(staffId)) return ok(undefined)
    if (presence.named.length === 1) return refuse({ code: 'last-named' })
    await stores.hidden.unname(memberId, staffId, now)
    return ok(undefined)
  })

/** Everybody may know of this person again. Their alias is kept for nobody. */
export const endPresence = (ports: Ports) => (command: AboutPresence) =>
  change(ports, command, 'presence.shown', async (stores, _known, now) => {
    await stores.hidden.end(command.memberId, command.by, now)
    return ok(undefined)
  })

/** Answers with the presence as it was settled, or as it was when it ends. */
const change = (
  ports: Ports,
  command: AboutPresence,
  action: string,
  work: Change,
): Promise<Result<HiddenPresence, Refusal>> =>
  ports.transact(scopeOf(command), async (stores): Promise<Result<HiddenPresence, Refusal>> => {
    const now = ports.now()
    const { by, commandId, memberId } = command
    const fresh = await stores.commands.claim(commandId, now)
    await stores.members.lock(memberId, 'alone')
    const known = await readKnown(stores, by, memberId, now)
    if (!known.ok) return known
    if (!fresh) return ok(known.value.presence)
    const done = await work(stores, known.value, now)
    if (!done.ok) return done
    const row = { actor: actorOf(by), action, entity: 'member', entityId: memberId }
    await stores.audit.write(row, now)
    return ok((await stores.hidden.read(memberId, now)) ?? known.value.presence)
  })
