import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/** True: "I am a woman". False: anything else, and "I would rather not say", which look alike. */
export type DeclareSelf = Omit<MemberCommand, 'commandId'> & { readonly isWoman: boolean }

/**
 * What a member says of themselves, as often as they like; the last word holds and the one before
 * is gone. The audit knows that something was said, not what. An organisation says nothing,
 * and nobody says it for another.
 */
export const declareSelf =
  (ports: Ports) =>
  (command: DeclareSelf): Promise<Result<void, Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const { by, isWoman } = command
      if ((await stores.organisations.read(by)) !== undefined) return refuse({ code: 'not-found' })
      if ((await stores.assists.lentTo(by)) !== undefined) return refuse({ code: 'not-allowed' })
      await stores.visits.declare(by, isWoman)
      const row = { action: 'declaration.said', entity: 'member', entityId: by }
      await stores.audit.write({ actor: actorOf(by), ...row }, ports.now())
      return ok(undefined)
    })
