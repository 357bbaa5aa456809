/**
 * Whoever is at the desk decides on hosts; nobody on the body that they act for. What is decided is
 * written down once, and repeated it answers the same.
 */
import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

type Deed<Command, Made> = {
  /** In the audit, with what it was about: `agreement.set`. */
  readonly action: string
  /** The body it is about; undefined: there is no such thing. */
  readonly hostOf: (stores: Stores, command: Command) => Promise<MemberId | undefined>
  /** Answers with the id of what was made or changed. */
  readonly write: (stores: Stores, command: Command, host: Host) => Promise<Result<number, Refusal>>
  readonly read: (stores: Stores, id: number) => Promise<Made | undefined>
}

export type Host = {
  readonly id: MemberId
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
}

/** Refuses `not-allowed`, `not-found`, and what the deed itself refuses. */
export const decideOnHost =
  <Command extends MemberCommand, Made>(deed: Deed<Command, Made>) =>
  (ports: Ports) =>
  (command: Command): Promise<Result<Made, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Made, Refusal>> => {
      const now = ports.now()
      const { by, commandId } = command
      const fresh = await stores.commands.claim(commandId, now)
      const host = await readHost(stores, await deed.hostOf(stores, command), by, now)
      if (!host.ok) return host
      if (!fresh) return answer(stores, deed, await stores.commands.answerOf(commandId))
      const written = await deed.write(stores, command, host.value)
      if (!written.ok) return written
      await stores.commands.keepAnswer(commandId, written.value)
      const row = { actor: actorOf(by), action: deed.action, entity: 'member' }
      const reason = `${deed.action.split('.')[0] ?? ''}-${written.value}`
      await stores.audit.write({ ...row, entityId: host.value.id, reason }, now)
      return answer(stores, deed, written.value)
    })

async function readHost(
  stores: Stores,
  id: MemberId | undefined,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<Host, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const organisation = id === undefined ? undefined : await stores.organisations.read(id)
  if (organisation === undefined || organisation.closedAt !== null) {
    return refuse({ code: 'not-found' })
  }
  const delegates = await stores.organisations.delegatesOf(organisation.id, now)
  if (delegates.includes(by)) return refuse({ code: 'not-allowed' })
  const { timeZone } = await stores.network.territory()
  return ok({ id: organisation.id, now, today: now.toZonedDateTimeISO(timeZone).toPlainDate() })
}

async function answer<Command, Made>(
  stores: Stores,
  { read }: Deed<Command, Made>,
  id: number | undefined,
): Promise<Result<Made, Refusal>> {
  const made = id === undefined ? undefined : await read(stores, id)
  return made === undefined ? refuse({ code: 'not-found' }) : ok(made)
}
