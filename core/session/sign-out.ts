/** Out of the pages: from here, from everywhere, or because a coordinator takes a PIN back. */
import type { MemberId, SessionId, TerritoryId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/** This session, and no other. */
export const signOut =
  (ports: Ports) =>
  async (command: {
    readonly territoryId: TerritoryId
    readonly sessionId: SessionId
  }): Promise<void> => {
    await ports.transact(houseOf(command), async stores => {
      await stores.sessions.end(command.sessionId, ports.now())
      return ok(undefined)
    })
  }

/** Every session of one's own; how many stood open. */
export const signOutEverywhere =
  (ports: Ports) =>
  (command: MemberCommand): Promise<Result<number, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const ended = await stores.sessions.endAll(command.by, now)
      const row = { actor: actorOf(command.by), action: 'console.left', entity: 'member' }
      if (ended > 0) await stores.audit.write({ ...row, entityId: command.by }, now)
      return ok(ended)
    })

/** Whoever is in is out, and the next link lets them choose a new one. Refuses `not-allowed` to who is no coordinator. */
export const resetPin =
  (ports: Ports) =>
  (command: MemberCommand & { readonly memberId: MemberId }): Promise<Result<undefined, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const { by, memberId } = command
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      if (!staff.value.roles.includes('coordinator')) return refuse({ code: 'not-allowed' })
      if (!(await stores.commands.claim(command.commandId, now))) return ok(undefined)
      if ((await stores.sessions.readPin(memberId)) === undefined)
        return refuse({ code: 'not-found' })
      await stores.sessions.forgetPin(memberId, now)
      await stores.sessions.endAll(memberId, now)
      const row = { actor: actorOf(by), action: 'console.pin-reset', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId }, now)
      return ok(undefined)
    })
