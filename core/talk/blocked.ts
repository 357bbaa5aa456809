import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

export type Blocked = { readonly memberId: MemberId; readonly name: string }

/** Whom a member has blocked, newest first: only they themselves see it. */
export const listBlocked =
  (ports: Ports) =>
  async (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
  }): Promise<readonly Blocked[]> => {
    const read = await ports.transact(scopeOf(query), async ({ members }) => {
      const people: Blocked[] = []
      for (const memberId of await members.blockedBy(query.by)) {
        people.push({ memberId, name: (await members.read(memberId))?.firstName ?? '' })
      }
      return ok(people)
    })
    if (!read.ok) throw new Error('a list is never refused')
    return read.value
  }

/** Undone by the one who did it; a block from the other side stands. */
export const unblock =
  (ports: Ports) =>
  (command: MemberCommand & { readonly memberId: MemberId }): Promise<Result<void, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const { by, memberId } = command
      if (!(await stores.commands.claim(command.commandId, ports.now()))) return ok(undefined)
      await stores.members.unblock(by, memberId)
      const row = { actor: actorOf(by), action: 'member.unblocked', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId }, ports.now())
      return ok(undefined)
    })
