/** Who works at the desk, or for a public promoter, asks the chat for a way into the pages: one link, for minutes, once. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { findEntrant } from './may-enter.ts'
import { linkMinutes } from './session.ts'

type MakeLink = {
  readonly territoryId: TerritoryId
  readonly by: MemberId
  /** SHA-256 of the code, base64url: the code itself is only ever in the link. */
  readonly linkHash: string
}

/**
 * Refuses `not-allowed` to who is neither. Asked again there is a new one, and the one before
 * opens nothing: a lost answer costs nothing but a link that nobody knows.
 */
export const makeLink =
  (ports: Ports) =>
  (command: MakeLink): Promise<Result<undefined, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const { by: memberId, linkHash } = command
      if ((await findEntrant(stores, memberId, now)) === undefined) {
        return refuse({ code: 'not-allowed' })
      }
      const expiresAt = now.add({ minutes: linkMinutes })
      await stores.sessions.makeLink({ memberId, expiresAt, linkHash }, now)
      const row = { actor: actorOf(memberId), action: 'console.asked', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId }, now)
      return ok(undefined)
    })
