/**
 * Who stands before a page, read anew at each request: a role or a mandate that is gone, an idle hour or another
 * browser ends the session there and then.
 */
import { notePresence } from '../absence/note-presence.ts'
import type { MemberId, SessionId, TerritoryId } from '../ids.ts'
import { actorOf, houseOf } from '../listing/member-command.ts'
import type { Role } from '../member/member.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { findEntrant } from './may-enter.ts'
import { isAlive, type Session } from './session.ts'

export type Visitor = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly sessionId: SessionId
  readonly firstName: string
  readonly language: string
  readonly roles: readonly Role[]
  readonly timeZone: string
  /** Whose desk it is. */
  readonly body: string
}

type Asked = {
  readonly territoryId: TerritoryId
  readonly sessionId: SessionId
  readonly browserHash: string
}

/** Undefined: nobody; whoever asks signs in anew. */
export const readVisitor =
  (ports: Ports) =>
  async (asked: Asked): Promise<Visitor | undefined> => {
    const { territoryId, sessionId } = asked
    const read = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const session = await stores.sessions.read(sessionId)
      if (session === undefined || !(await stands(stores, session, now))) return ok(undefined)
      if (session.browserHash !== asked.browserHash) {
        await endSession(stores, session, 'console.other-browser', now)
        return ok(undefined)
      }
      const person = await findEntrant(stores, session.memberId, now)
      if (person === undefined) {
        await endSession(stores, session, 'console.role-gone', now)
        return ok(undefined)
      }
      await stores.sessions.touch(sessionId, now)
      await notePresence(stores, person, now)
      const { timeZone } = await stores.network.territory()
      const { id: memberId, firstName, language, roles } = person
      const body = await nameOfBody(stores.network, language)
      return ok({ territoryId, sessionId, memberId, firstName, language, roles, timeZone, body })
    })
    return read.ok ? read.value : undefined
  }

async function stands(stores: Stores, session: Session, now: Temporal.Instant): Promise<boolean> {
  const { consoleIdleMinutes } = await stores.network.settings()
  return isAlive(session, { now, idleMinutes: consoleIdleMinutes })
}

async function endSession(
  stores: Stores,
  { id, memberId }: Session,
  action: string,
  now: Temporal.Instant,
): Promise<void> {
  await stores.sessions.end(id, now)
  const row = { actor: actorOf(memberId), action, entity: 'member', entityId: memberId }
  await stores.audit.write(row, now)
}
